import { zodResolver } from "@hookform/resolvers/zod"
import { toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { BIN_KINDS, BIN_SIDES } from "../../src/domain/warehouse/bin"
import type { BinDTO, BinResponse, WarehouseLayoutResponse } from "../../src/types/http/warehouse"
import { ComboboxField, SelectField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { textOrNull } from "../lib/numbers"
import { FormDrawer } from "./form-drawer"
import {
  isMeasureOrNone,
  isPositiveOrNone,
  isWholeOrNone,
  measureOrNull,
  typedOf,
  wholeOrNull,
} from "./measures"
import { binApi, warehouseApi } from "./paths"

const NO_SIDE = "none"

const schemaOf = (t: TFunction) => {
  const metres = z.string().refine(isMeasureOrNone, t("warehouse.errors.measure"))
  const whole = z.string().refine(isWholeOrNone, t("common.errors.whole"))
  const positive = z.string().refine(isPositiveOrNone, t("warehouse.errors.positive"))
  return z.object({
    code: z.string().trim().min(1, t("common.errors.required")).max(40),
    barcode: z.string().max(80),
    zone_id: z.string().min(1, t("common.errors.required")),
    kind: z.enum(BIN_KINDS),
    aisle_id: z.string(),
    block: whole,
    bay: whole,
    level: whole,
    side: z.enum([NO_SIDE, ...BIN_SIDES]),
    x: metres,
    y: metres,
    z: metres,
    storage_class: z.string().max(60),
    capacity_units: z
      .string()
      .refine((typed) => isWholeOrNone(typed) && typed.trim() !== "0", t("common.errors.whole_positive")),
    capacity_volume: positive,
    capacity_weight: positive,
    pick_sequence: whole,
  })
}

type BinFormDrawerProps = { layout: WarehouseLayoutResponse; bin?: BinDTO; onClose: () => void }

/** Adds a bin, or changes what one is. */
export function BinFormDrawer({ layout, bin, onClose }: BinFormDrawerProps) {
  const { t } = useTranslation("comptoir")
  const schema = useMemo(() => schemaOf(t), [t])
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      code: bin?.code ?? "",
      barcode: bin && bin.barcode !== bin.code ? (bin.barcode ?? "") : "",
      zone_id: bin?.zone.id ?? (layout.zones.length === 1 ? (layout.zones[0]?.id ?? "") : ""),
      kind: bin?.kind ?? "shelf",
      aisle_id: bin?.aisle?.id ?? "",
      block: typedOf(bin?.block),
      bay: typedOf(bin?.bay),
      level: typedOf(bin?.level),
      side: bin?.side ?? NO_SIDE,
      x: typedOf(bin?.x),
      y: typedOf(bin?.y),
      z: typedOf(bin?.z),
      storage_class: bin?.storage_class ?? "",
      capacity_units: typedOf(bin?.capacity_units),
      capacity_volume: typedOf(bin?.capacity_volume),
      capacity_weight: typedOf(bin?.capacity_weight),
      pick_sequence: typedOf(bin?.pick_sequence),
    },
    resolver: zodResolver(schema),
  })
  const send = useSend<BinResponse>()
  const { control } = form
  const submit = form.handleSubmit((values) =>
    send.mutate(
      {
        path: bin ? binApi(bin.id) : `${warehouseApi(layout.warehouse.location_id)}/bins`,
        body: {
          code: values.code,
          barcode: textOrNull(values.barcode),
          zone_id: values.zone_id,
          kind: values.kind,
          aisle_id: values.aisle_id || null,
          block: wholeOrNull(values.block),
          bay: wholeOrNull(values.bay),
          level: wholeOrNull(values.level),
          side: values.side === NO_SIDE ? null : values.side,
          x: measureOrNull(values.x),
          y: measureOrNull(values.y),
          z: measureOrNull(values.z),
          storage_class: textOrNull(values.storage_class),
          capacity_units: wholeOrNull(values.capacity_units),
          capacity_volume: measureOrNull(values.capacity_volume),
          capacity_weight: measureOrNull(values.capacity_weight),
          pick_sequence: wholeOrNull(values.pick_sequence),
        },
      },
      {
        onSuccess: ({ bin: saved }) => {
          toast.success(t("warehouse.bins.saved", { code: saved.code }))
          onClose()
        },
      }
    )
  )
  const text = (name: keyof z.infer<typeof schema>) => ({
    control,
    name,
    label: t(`warehouse.fields.${name}`),
    optional: true,
  })
  return (
    <FormDrawer
      title={bin ? t("warehouse.bins.edit_of", { code: bin.code }) : t("warehouse.bins.create")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <TextField control={control} name="code" label={t("warehouse.fields.code")} autoFocus={!bin} />
      <TextField {...text("barcode")} hint={t("warehouse.bins.barcode_hint")} />
      <SelectField
        control={control}
        name="zone_id"
        label={t("warehouse.fields.zone")}
        placeholder={t("warehouse.bins.choose_zone")}
        options={layout.zones.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))}
      />
      <SelectField
        control={control}
        name="kind"
        label={t("warehouse.fields.kind")}
        options={BIN_KINDS.map((value) => ({ value, label: t(`warehouse.kinds.${value}`) }))}
      />
      <ComboboxField
        control={control}
        name="aisle_id"
        label={t("warehouse.fields.aisle")}
        optional
        options={layout.aisles.map(({ id, code }) => ({ value: id, label: code }))}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField {...text("bay")} inputMode="numeric" />
        <TextField {...text("level")} inputMode="numeric" />
        <TextField {...text("block")} inputMode="numeric" />
        <SelectField
          control={control}
          name="side"
          label={t("warehouse.fields.side")}
          options={[NO_SIDE, ...BIN_SIDES].map((value) => ({ value, label: t(`warehouse.sides.${value}`) }))}
        />
        <TextField {...text("x")} inputMode="decimal" />
        <TextField {...text("y")} inputMode="decimal" />
        <TextField {...text("z")} inputMode="decimal" />
        <TextField {...text("pick_sequence")} inputMode="numeric" />
      </div>
      <TextField {...text("storage_class")} hint={t("warehouse.bins.class_hint")} />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        <TextField {...text("capacity_units")} inputMode="numeric" />
        <TextField {...text("capacity_volume")} inputMode="decimal" />
        <TextField {...text("capacity_weight")} inputMode="decimal" />
      </div>
    </FormDrawer>
  )
}
