import { zodResolver } from "@hookform/resolvers/zod"
import { Form, SectionRow } from "@medusajs/dashboard/components"
import { Button, toast, usePrompt } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useForm, type Control, type FieldPath } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { z } from "zod"
import { CORE_SALES } from "../../src/domain/warehouse/bin"
import type { BinDTO, WarehouseLayoutResponse, WarehouseProfileDTO } from "../../src/types/http/warehouse"
import { Card } from "../components/card"
import { SelectField, TextField } from "../components/form-fields"
import { RemoteCombobox } from "../components/remote-combobox"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { decimalText } from "../lib/numbers"
import { FormDrawer } from "./form-drawer"
import { isMeasure, isMeasureOrNone, measureOrNull, typedOf } from "./measures"
import { LAYOUTS_PAGE, warehouseApi } from "./paths"
import { binOption, binsOf, searchBins } from "./sources"

const BINS = ["receiving_bin", "returns_bin", "quarantine_bin", "packing_bin"] as const

/** Where goods arrive without a bin they stay unassigned; elsewhere nothing follows from there being none. */
const ARRIVALS: readonly string[] = ["receiving_bin", "returns_bin"]
const wordOfNone = (name: string): "none_said" | "no_bin" =>
  ARRIVALS.includes(name) ? "none_said" : "no_bin"

/** What is said of a warehouse as a whole: where goods arrive, where walks begin, what sales do to bins. */
export function ProfileCard({ layout }: { layout: WarehouseLayoutResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [isEditing, setEditing] = useState(false)
  const { warehouse } = layout
  const point = (x: number | null, y: number | null) =>
    x === null || y === null
      ? "–"
      : t("warehouse.profile.point", { x: format.quantity(x), y: format.quantity(y) })
  return (
    <Card
      title={t("warehouse.profile.title")}
      actions={
        <>
          <NumberButton layout={layout} />
          <SwitchOffButton warehouse={warehouse} />
          <Button size="small" variant="secondary" type="button" onClick={() => setEditing(true)}>
            {t("warehouse.edit")}
          </Button>
        </>
      }
    >
      {BINS.map((name) => (
        <SectionRow
          key={name}
          title={t(`warehouse.profile.${name}`)}
          value={warehouse[name]?.code ?? t(`warehouse.profile.${wordOfNone(name)}`)}
        />
      ))}
      <SectionRow
        title={t("warehouse.profile.core_sales")}
        value={t(`warehouse.core_sales.${warehouse.core_sales}`)}
      />
      <SectionRow title={t("warehouse.profile.depot")} value={point(warehouse.depot_x, warehouse.depot_y)} />
      <SectionRow title={t("warehouse.profile.end")} value={point(warehouse.end_x, warehouse.end_y)} />
      <SectionRow
        title={t("warehouse.profile.cross_aisles")}
        value={
          warehouse.cross_aisles
            .map((y) => t("warehouse.metres", { metres: format.quantity(y) }))
            .join(" · ") || t("warehouse.profile.at_the_ends")
        }
      />
      {isEditing && <ProfileDrawer layout={layout} onClose={() => setEditing(false)} />}
    </Card>
  )
}

function NumberButton({ layout }: { layout: WarehouseLayoutResponse }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<{ changed: number }>()
  const number = async () => {
    const isSure = await prompt({
      title: t("warehouse.profile.number_title"),
      description: t("warehouse.profile.number_text"),
      confirmText: t("warehouse.profile.number"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!isSure) return
    send.mutate(
      { path: `${warehouseApi(layout.warehouse.location_id)}/layout/number`, body: {} },
      {
        onSuccess: ({ changed }) => toast.success(t("warehouse.profile.numbered", { count: changed })),
        onError: (error) => toast.error(error.message),
      }
    )
  }
  return (
    <Button size="small" variant="transparent" type="button" isLoading={send.isPending} onClick={number}>
      {t("warehouse.profile.number")}
    </Button>
  )
}

function SwitchOffButton({ warehouse }: { warehouse: WarehouseProfileDTO }) {
  const { t } = useTranslation("comptoir")
  const navigate = useNavigate()
  const prompt = usePrompt()
  const send = useSend()
  const switchOff = async () => {
    const { name, location_id } = warehouse
    const isSure = await prompt({
      title: t("warehouse.profile.switch_off_title", { name }),
      description: t("warehouse.profile.switch_off_text"),
      confirmText: t("warehouse.profile.switch_off"),
      cancelText: t("common.cancel"),
    })
    if (!isSure) return
    send.mutate(
      { path: `${warehouseApi(location_id)}/profile`, method: "DELETE" },
      {
        onSuccess: () => {
          toast.success(t("warehouse.profile.switched_off", { name }))
          navigate(LAYOUTS_PAGE)
        },
        onError: (error) => toast.error(error.message),
      }
    )
  }
  return (
    <Button size="small" variant="transparent" type="button" isLoading={send.isPending} onClick={switchOff}>
      {t("warehouse.profile.switch_off")}
    </Button>
  )
}

const isListOfMeasures = (typed: string): boolean => partsOf(typed).every(isMeasure)
/** Several measures, divided by blanks or semicolons: a comma stands within a number. */
const partsOf = (typed: string): string[] => typed.split(/[\s;]+/).filter(Boolean)

function ProfileDrawer({ layout, onClose }: { layout: WarehouseLayoutResponse; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const { warehouse } = layout
  const schema = useMemo(() => {
    const metres = z.string().refine(isMeasureOrNone, t("warehouse.errors.measure"))
    return z.object({
      receiving_bin: z.string(),
      returns_bin: z.string(),
      quarantine_bin: z.string(),
      packing_bin: z.string(),
      core_sales: z.enum(CORE_SALES),
      depot_x: metres,
      depot_y: metres,
      end_x: metres,
      end_y: metres,
      cross_aisles: z.string().refine(isListOfMeasures, t("warehouse.errors.measures")),
    })
  }, [t])
  type Values = z.infer<typeof schema>
  const form = useForm<Values>({
    defaultValues: {
      receiving_bin: warehouse.receiving_bin?.id ?? "",
      returns_bin: warehouse.returns_bin?.id ?? "",
      quarantine_bin: warehouse.quarantine_bin?.id ?? "",
      packing_bin: warehouse.packing_bin?.id ?? "",
      core_sales: warehouse.core_sales,
      depot_x: typedOf(warehouse.depot_x),
      depot_y: typedOf(warehouse.depot_y),
      end_x: typedOf(warehouse.end_x),
      end_y: typedOf(warehouse.end_y),
      cross_aisles: warehouse.cross_aisles.join("; "),
    },
    resolver: zodResolver(schema),
  })
  const send = useSend<{ warehouse: WarehouseProfileDTO }>()
  const submit = form.handleSubmit((values) =>
    send.mutate(
      {
        path: `${warehouseApi(warehouse.location_id)}/profile`,
        body: {
          receiving_bin_id: values.receiving_bin || null,
          returns_bin_id: values.returns_bin || null,
          quarantine_bin_id: values.quarantine_bin || null,
          packing_bin_id: values.packing_bin || null,
          core_sales: values.core_sales,
          depot_x: measureOrNull(values.depot_x),
          depot_y: measureOrNull(values.depot_y),
          end_x: measureOrNull(values.end_x),
          end_y: measureOrNull(values.end_y),
          cross_aisles: partsOf(values.cross_aisles).map(decimalText),
        },
      },
      {
        onSuccess: () => {
          toast.success(t("warehouse.profile.saved"))
          onClose()
        },
      }
    )
  )
  return (
    <FormDrawer
      title={t("warehouse.profile.title")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      {BINS.map((name) => (
        <BinField
          key={name}
          control={form.control}
          name={name}
          label={t(`warehouse.profile.${name}`)}
          locationId={warehouse.location_id}
          chosen={warehouse[name]}
        />
      ))}
      <SelectField
        control={form.control}
        name="core_sales"
        label={t("warehouse.profile.core_sales")}
        hint={t("warehouse.profile.core_sales_hint")}
        options={CORE_SALES.map((value) => ({ value, label: t(`warehouse.core_sales.${value}`) }))}
      />
      <div className="grid grid-cols-2 gap-4">
        {(["depot_x", "depot_y", "end_x", "end_y"] as const).map((name) => (
          <TextField
            key={name}
            control={form.control}
            name={name}
            label={t(`warehouse.profile.${name}`)}
            inputMode="decimal"
            optional
          />
        ))}
      </div>
      <TextField
        control={form.control}
        name="cross_aisles"
        label={t("warehouse.profile.cross_aisles")}
        hint={t("warehouse.profile.cross_aisles_hint")}
        optional
      />
    </FormDrawer>
  )
}

type BinFieldProps<Values extends Record<string, string>> = {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  locationId: string
  chosen: { id: string; code: string } | null
}

function BinField<Values extends Record<string, string>>(props: BinFieldProps<Values>) {
  const { t } = useTranslation("comptoir")
  const { control, name, label, locationId, chosen } = props
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <Form.Item>
          <Form.Label>{label}</Form.Label>
          <div className="flex items-center gap-x-2">
            <div className="min-w-0 flex-1">
              <Form.Control>
                <RemoteCombobox<BinDTO>
                  value={value}
                  onChange={(id) => onChange(id)}
                  placeholder={t(`warehouse.profile.${wordOfNone(name)}`)}
                  search={searchBins(locationId)}
                  rowsOf={binsOf}
                  optionOf={binOption}
                  chosen={chosen ? { value: chosen.id, label: chosen.code } : undefined}
                />
              </Form.Control>
            </div>
            {value && (
              <Button size="small" variant="transparent" type="button" onClick={() => onChange("")}>
                {t("warehouse.profile.clear")}
              </Button>
            )}
          </div>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
