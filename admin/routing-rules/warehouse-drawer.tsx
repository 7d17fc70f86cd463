import { zodResolver } from "@hookform/resolvers/zod"
import { Heading, toast, usePrompt } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo, type ReactNode } from "react"
import { useFieldArray, useForm, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import {
  LARGEST_CAPACITY,
  LARGEST_KEPT,
  LARGEST_PRIORITY,
  LONGEST_REASON,
  MOST_REGIONS,
} from "../../src/domain/routing/profiles"
import { WAREHOUSE_ROUTING_STATUSES } from "../../src/domain/routing/types"
import type { WarehouseRoutingDTO, WarehouseRoutingResponse } from "../../src/types/http/routing-rules"
import { ComboboxField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { WorkingDaysField } from "../components/working-days-field"
import { useSend } from "../lib/api"
import { useNames } from "../lib/names"
import { decimalText, isWholeText, textOrNull } from "../lib/numbers"
import { FormRow, FormRows } from "../suppliers/fields-people"
import { FormDrawer } from "../warehouse/form-drawer"
import { changedOf } from "./changed"
import { WAREHOUSES_API } from "./paths"

const ZONES = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }))

const wholeUpTo = (most: number) => (typed: string) => isWholeText(typed) && Number(typed) <= most
const isDegrees = (typed: string, most: number) =>
  /^-?\d{1,3}(\.\d{1,9})?$/.test(decimalText(typed)) && Math.abs(Number(decimalText(typed))) <= most
const prefixesOf = (typed: string): string[] =>
  typed
    .split(/[,;\n]/)
    .map((prefix) => prefix.trim())
    .filter(Boolean)

function schemaOf(t: TFunction) {
  const whole = (most: number) =>
    z.string().refine(wholeUpTo(most), t("routing.rules.errors.whole", { most }))
  const degrees = (most: number) =>
    z
      .string()
      .refine((typed) => !typed.trim() || isDegrees(typed, most), t("routing.rules.errors.degrees", { most }))
  return z
    .object({
      status: z.enum(WAREHOUSE_ROUTING_STATUSES),
      closed_reason: z.string().max(LONGEST_REASON),
      priority: whole(LARGEST_PRIORITY),
      cut_off: z.string(),
      time_zone: z.string(),
      working_days: z.array(z.number()).min(1, t("routing.rules.errors.working_days")),
      daily_capacity: z
        .string()
        .refine(
          (typed) => !typed.trim() || wholeUpTo(LARGEST_CAPACITY)(typed),
          t("routing.rules.errors.whole", { most: LARGEST_CAPACITY })
        ),
      country_code: z.string(),
      latitude: degrees(90),
      longitude: degrees(180),
      served: z.array(
        z.object({
          country_code: z.string().min(1, t("routing.rules.errors.country")),
          prefixes: z
            .string()
            .refine(
              (typed) => prefixesOf(typed).every((prefix) => /^[\p{L}\p{N}\s-]{1,10}$/u.test(prefix)),
              t("routing.rules.errors.prefixes")
            ),
        })
      ),
      kept_units: whole(LARGEST_KEPT),
      kept_percent: whole(100),
    })
    .refine(({ status, closed_reason }) => status === "open" || closed_reason.trim() !== "", {
      path: ["closed_reason"],
      message: t("common.errors.reason"),
    })
    .refine(({ latitude, longitude }) => !latitude.trim() === !longitude.trim(), {
      path: ["longitude"],
      message: t("routing.rules.errors.both_coordinates"),
    })
}

type WarehouseValues = z.infer<ReturnType<typeof schemaOf>>

const valuesOf = (warehouse: WarehouseRoutingDTO): WarehouseValues => ({
  status: warehouse.status,
  closed_reason: warehouse.closed_reason ?? "",
  priority: String(warehouse.priority),
  cut_off: warehouse.cut_off ?? "",
  time_zone: warehouse.time_zone ?? "",
  working_days: warehouse.working_days,
  daily_capacity: warehouse.daily_capacity === null ? "" : String(warehouse.daily_capacity),
  country_code: warehouse.country_code ?? "",
  latitude: warehouse.latitude ?? "",
  longitude: warehouse.longitude ?? "",
  served: warehouse.served.map(({ country_code, postal_prefixes }) => ({
    country_code,
    prefixes: postal_prefixes.join(", "),
  })),
  kept_units: String(warehouse.kept_units),
  kept_percent: String(warehouse.kept_percent),
})

const bodyOf = (values: WarehouseValues) => ({
  status: values.status,
  closed_reason: values.status === "closed" ? values.closed_reason.trim() : null,
  priority: Number(values.priority),
  cut_off: textOrNull(values.cut_off),
  time_zone: textOrNull(values.time_zone),
  working_days: values.working_days,
  daily_capacity: values.daily_capacity.trim() ? Number(values.daily_capacity) : null,
  country_code: textOrNull(values.country_code),
  latitude: textOrNull(decimalText(values.latitude)),
  longitude: textOrNull(decimalText(values.longitude)),
  served: values.served.map(({ country_code, prefixes }) => ({
    country_code,
    postal_prefixes: prefixesOf(prefixes),
  })),
  kept_units: Number(values.kept_units),
  kept_percent: Number(values.kept_percent),
})

type WarehouseDrawerProps = { warehouse: WarehouseRoutingDTO; onClose: () => void }

/** What one warehouse takes of the orders. */
export function WarehouseDrawer({ warehouse, onClose }: WarehouseDrawerProps) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const names = useNames()
  const countries = useMemo(() => names.countries(), [names])
  const schema = useMemo(() => schemaOf(t), [t])
  const form = useForm<WarehouseValues>({
    defaultValues: valuesOf(warehouse),
    resolver: zodResolver(schema),
  })
  const send = useSend<WarehouseRoutingResponse>()
  const { control } = form
  const { name } = warehouse
  const submit = form.handleSubmit(async (values) => {
    if (values.status === "closed" && warehouse.status === "open") {
      const isSure = await prompt({
        title: t("routing.rules.warehouses.close_title", { name }),
        description: t("routing.rules.warehouses.close_text"),
        confirmText: t("routing.rules.warehouses.close"),
        cancelText: t("common.cancel"),
      })
      if (!isSure) return
    }
    send.mutate(
      {
        path: `${WAREHOUSES_API}/${warehouse.location_id}`,
        body: changedOf(bodyOf(valuesOf(warehouse)), bodyOf(values)),
      },
      {
        onSuccess: () => {
          toast.success(t("routing.rules.warehouses.saved", { name }))
          onClose()
        },
      }
    )
  })
  const field = <Name extends keyof WarehouseValues>(of: Name) => ({
    control,
    name: of,
    label: t(`routing.rules.form.${of}`),
  })
  const hinted = <Name extends keyof WarehouseValues>(of: Name) => ({
    ...field(of),
    hint: t(`routing.rules.form.${of}_hint`),
  })
  return (
    <FormDrawer
      title={t("routing.rules.warehouses.edit_of", { name })}
      hint={t("routing.rules.warehouses.edit_hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <SelectField
        {...field("status")}
        options={WAREHOUSE_ROUTING_STATUSES.map((value) => ({
          value,
          label: t(`routing.rules.warehouses.${value}`),
        }))}
      />
      {form.watch("status") === "closed" && <TextareaField {...hinted("closed_reason")} />}
      <TextField {...hinted("priority")} inputMode="numeric" />
      <Section title={t("routing.rules.sections.leaving")}>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField {...hinted("cut_off")} type="time" optional />
          <ComboboxField {...hinted("time_zone")} options={ZONES} optional />
        </div>
        <WorkingDaysField {...hinted("working_days")} />
        <TextField {...hinted("daily_capacity")} inputMode="numeric" optional />
      </Section>
      <Section title={t("routing.rules.sections.place")}>
        <ComboboxField
          {...field("country_code")}
          hint={
            warehouse.address_country_code
              ? t("routing.rules.form.country_of_address", {
                  country: names.country(warehouse.address_country_code),
                })
              : t("routing.rules.form.country_code_hint")
          }
          options={countries}
          optional
        />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField {...hinted("latitude")} inputMode="decimal" optional />
          <TextField {...hinted("longitude")} inputMode="decimal" optional />
        </div>
      </Section>
      <Section title={t("routing.rules.sections.served")}>
        <RegionRows control={control} countries={countries} />
      </Section>
      <Section title={t("routing.rules.sections.kept")}>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField {...hinted("kept_units")} inputMode="numeric" />
          <TextField {...hinted("kept_percent")} inputMode="numeric" />
        </div>
      </Section>
    </FormDrawer>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-ui-border-base flex flex-col gap-y-4 border-t pt-5" aria-label={title}>
      <Heading level="h3">{title}</Heading>
      {children}
    </section>
  )
}

type RegionRowsProps = { control: Control<WarehouseValues>; countries: { value: string; label: string }[] }

function RegionRows({ control, countries }: RegionRowsProps) {
  const { t } = useTranslation("comptoir")
  const { fields, append, remove } = useFieldArray({ control, name: "served", keyName: "row" })
  return (
    <FormRows
      hint={t(`routing.rules.form.${fields.length ? "served_hint" : "served_everywhere"}`)}
      add={t("routing.rules.regions.add")}
      isFull={fields.length >= MOST_REGIONS}
      onAdd={() => append({ country_code: "", prefixes: "" })}
    >
      {fields.map((row, index) => (
        <FormRow
          key={row.row}
          title={t("routing.rules.regions.region", { number: index + 1 })}
          remove={t("routing.rules.regions.remove", { number: index + 1 })}
          onRemove={() => remove(index)}
        >
          <ComboboxField
            control={control}
            name={`served.${index}.country_code`}
            label={t("routing.rules.regions.country")}
            options={countries}
          />
          <TextField
            control={control}
            name={`served.${index}.prefixes`}
            label={t("routing.rules.regions.prefixes")}
            hint={t("routing.rules.regions.prefixes_hint")}
            optional
          />
        </FormRow>
      ))}
    </FormRows>
  )
}
