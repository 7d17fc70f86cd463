import { zodResolver } from "@hookform/resolvers/zod"
import { toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { BIN_KINDS } from "../../src/domain/warehouse/bin"
import type { BinDTO, ChangeBinsResponse, WarehouseLayoutResponse } from "../../src/types/http/warehouse"
import { SelectField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { FormDrawer } from "./form-drawer"
import { isPositiveOrNone, isWholeOrNone, measureOrNull, wholeOrNull } from "./measures"
import { warehouseApi } from "./paths"

const AS_IT_IS = "kept"

type ChangeBinsDrawerProps = {
  layout: WarehouseLayoutResponse
  bins: readonly BinDTO[]
  onClose: () => void
}

/** Tells several bins the same; what is left empty stays as it is in each of them. */
export function ChangeBinsDrawer({ layout, bins, onClose }: ChangeBinsDrawerProps) {
  const { t } = useTranslation("comptoir")
  const schema = useMemo(
    () =>
      z.object({
        zone_id: z.string(),
        kind: z.enum([AS_IT_IS, ...BIN_KINDS]),
        storage_class: z.string().max(60),
        capacity_units: z
          .string()
          .refine((typed) => isWholeOrNone(typed) && typed.trim() !== "0", t("common.errors.whole_positive")),
        capacity_volume: z.string().refine(isPositiveOrNone, t("warehouse.errors.positive")),
        capacity_weight: z.string().refine(isPositiveOrNone, t("warehouse.errors.positive")),
      }),
    [t]
  )
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      zone_id: AS_IT_IS,
      kind: AS_IT_IS,
      storage_class: "",
      capacity_units: "",
      capacity_volume: "",
      capacity_weight: "",
    },
    resolver: zodResolver(schema),
  })
  const { control } = form
  const send = useSend<ChangeBinsResponse>()
  const submit = form.handleSubmit(({ zone_id, kind, storage_class, ...capacities }) =>
    send.mutate(
      {
        path: `${warehouseApi(layout.warehouse.location_id)}/bins/batch`,
        body: {
          ids: bins.map((bin) => bin.id),
          act: "change",
          changes: {
            ...(zone_id === AS_IT_IS ? {} : { zone_id }),
            ...(kind === AS_IT_IS ? {} : { kind }),
            ...(storage_class.trim() ? { storage_class } : {}),
            ...(capacities.capacity_units.trim()
              ? { capacity_units: wholeOrNull(capacities.capacity_units) }
              : {}),
            ...(capacities.capacity_volume.trim()
              ? { capacity_volume: measureOrNull(capacities.capacity_volume) }
              : {}),
            ...(capacities.capacity_weight.trim()
              ? { capacity_weight: measureOrNull(capacities.capacity_weight) }
              : {}),
          },
        },
      },
      {
        onSuccess: ({ changed }) => {
          toast.success(t("warehouse.bins.changed", { count: changed }))
          onClose()
        },
      }
    )
  )
  const kept = { value: AS_IT_IS, label: t("warehouse.bins.as_it_is") }
  return (
    <FormDrawer
      title={t("warehouse.bins.change_of", { count: bins.length })}
      hint={t("warehouse.bins.change_hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <SelectField
        control={control}
        name="zone_id"
        label={t("warehouse.fields.zone")}
        options={[
          kept,
          ...layout.zones.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` })),
        ]}
      />
      <SelectField
        control={control}
        name="kind"
        label={t("warehouse.fields.kind")}
        options={[kept, ...BIN_KINDS.map((value) => ({ value, label: t(`warehouse.kinds.${value}`) }))]}
      />
      <TextField
        control={control}
        name="storage_class"
        label={t("warehouse.fields.storage_class")}
        optional
      />
      <TextField
        control={control}
        name="capacity_units"
        label={t("warehouse.fields.capacity_units")}
        inputMode="numeric"
        optional
      />
      <TextField
        control={control}
        name="capacity_volume"
        label={t("warehouse.fields.capacity_volume")}
        inputMode="decimal"
        optional
      />
      <TextField
        control={control}
        name="capacity_weight"
        label={t("warehouse.fields.capacity_weight")}
        inputMode="decimal"
        optional
      />
    </FormDrawer>
  )
}
