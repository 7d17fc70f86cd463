import { zodResolver } from "@hookform/resolvers/zod"
import { Heading, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo, type ReactNode } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { WAVE_RELEASES, type WaveConditions } from "../../src/domain/waves/rule"
import { WAVE_METHODS } from "../../src/domain/waves/wave"
import type { WarehouseLayoutResponse } from "../../src/types/http/warehouse"
import type { WaveRuleBody, WaveRuleDTO, WaveRuleResponse } from "../../src/types/http/waves"
import { ChoicesField } from "../components/choices-field"
import { FixedField } from "../components/fixed-field"
import { SelectField, TextField } from "../components/form-fields"
import type { Option } from "../components/remote-combobox"
import { useGet, useSend } from "../lib/api"
import { isWholeText } from "../lib/numbers"
import { useSalesChannels } from "../order-routes/sources"
import { changedOf } from "../routing-rules/changed"
import { FormDrawer } from "../warehouse/form-drawer"
import { warehouseApi } from "../warehouse/paths"
import { waveRuleApi, WAVE_RULES_API } from "./paths"
import { countText } from "./wave-drawer"

const schemaOf = (t: TFunction) =>
  z
    .object({
      location_id: z.string().min(1, t("waves.rules.errors.warehouse")),
      name: z.string().trim().min(1, t("waves.rules.errors.name")).max(100),
      position: z
        .string()
        .refine((typed) => isWholeText(typed) && Number(typed) <= 1000, t("waves.rules.errors.position")),
      shipping_option_ids: z.array(z.string()),
      sales_channel_ids: z.array(z.string()),
      zone_ids: z.array(z.string()),
      lines: z.enum(["any", "single", "several"]),
      urgency: z.enum(["any", "urgent"]),
      due_within_minutes: countText(t, true),
      method: z.enum(WAVE_METHODS),
      most_orders: countText(t),
      most_units: countText(t, true),
      cart_orders: countText(t),
      cart_units: countText(t, true),
      release: z.enum(WAVE_RELEASES),
      release_minutes: countText(t, true),
    })
    .refine(({ release, release_minutes }) => release !== "before_cut_off" || release_minutes.trim() !== "", {
      path: ["release_minutes"],
      message: t("waves.plan.wrong_number"),
    })
type RuleValues = z.infer<ReturnType<typeof schemaOf>>

const textOf = (number: number | null | undefined): string =>
  number === null || number === undefined ? "" : String(number)
const numberOf = (typed: string): number | null => (typed.trim() ? Number(typed) : null)

function valuesOf(rule: WaveRuleDTO | null, firstWarehouse: string): RuleValues {
  const conditions: WaveConditions = rule?.conditions ?? {}
  return {
    location_id: rule?.location_id ?? firstWarehouse,
    name: rule?.name ?? "",
    position: String(rule?.position ?? 0),
    shipping_option_ids: [...(conditions.shipping_option_ids ?? [])],
    sales_channel_ids: [...(conditions.sales_channel_ids ?? [])],
    zone_ids: [...(conditions.zone_ids ?? [])],
    lines: conditions.is_single_line === undefined ? "any" : conditions.is_single_line ? "single" : "several",
    urgency: conditions.least_priority === undefined ? "any" : "urgent",
    due_within_minutes: textOf(conditions.due_within_minutes),
    method: rule?.method ?? "cluster",
    most_orders: textOf(rule?.most_orders ?? 100),
    most_units: textOf(rule?.most_units),
    cart_orders: textOf(rule?.cart_orders ?? 12),
    cart_units: textOf(rule?.cart_units),
    release: rule?.release ?? "by_hand",
    release_minutes: textOf(rule?.release_minutes),
  }
}

function conditionsOf(values: RuleValues, before: WaveConditions): WaveConditions {
  const due = numberOf(values.due_within_minutes)
  return {
    ...(values.shipping_option_ids.length ? { shipping_option_ids: values.shipping_option_ids } : {}),
    ...(values.sales_channel_ids.length ? { sales_channel_ids: values.sales_channel_ids } : {}),
    ...(values.zone_ids.length ? { zone_ids: values.zone_ids } : {}),
    ...(values.lines === "any" ? {} : { is_single_line: values.lines === "single" }),
    ...(values.urgency === "any" ? {} : { least_priority: before.least_priority ?? 1 }),
    ...(due === null ? {} : { due_within_minutes: due }),
  }
}

const bodyOf = (values: RuleValues, before: WaveConditions): WaveRuleBody => ({
  location_id: values.location_id,
  name: values.name.trim(),
  position: Number(values.position),
  conditions: conditionsOf(values, before),
  method: values.method,
  most_orders: Number(values.most_orders),
  most_units: numberOf(values.most_units),
  cart_orders: values.method === "single" ? 1 : Number(values.cart_orders),
  cart_units: numberOf(values.cart_units),
  release: values.release,
  release_minutes: values.release === "before_cut_off" ? numberOf(values.release_minutes) : null,
})

type ShippingOptions = { shipping_options: { id: string; name: string }[] }

/** The ways to send of the shop; an id that was chosen and is no more stays to be taken out. */
function useShippingOptions(): Option[] {
  const { data } = useGet<ShippingOptions>(
    "/admin/shipping-options",
    { fields: "id,name", order: "name", limit: 200 },
    { staleTime: 60_000 }
  )
  return (data?.shipping_options ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

type RuleDrawerProps = { rule: WaveRuleDTO | null; warehouses: Option[]; onClose: () => void }

/** What a wave rule takes, how much fits, how it is picked, and when it is released. */
export function RuleDrawer({ rule, warehouses, onClose }: RuleDrawerProps) {
  const { t } = useTranslation("comptoir")
  const schema = useMemo(() => schemaOf(t), [t])
  const form = useForm<RuleValues>({
    defaultValues: valuesOf(rule, warehouses[0]?.value ?? ""),
    resolver: zodResolver(schema),
  })
  const send = useSend<WaveRuleResponse>()
  const shippingOptions = useShippingOptions()
  const channels = useSalesChannels()
  const { control } = form
  const [method, release, locationId] = form.watch(["method", "release", "location_id"])
  const submit = form.handleSubmit((values) => {
    const known = rule?.conditions ?? {}
    const whole = bodyOf(values, known)
    const body = rule ? changedOf(bodyOf(valuesOf(rule, ""), known), whole) : whole
    if (!Object.keys(body).length) {
      onClose()
      return
    }
    send.mutate(
      { path: rule ? waveRuleApi(rule.id) : WAVE_RULES_API, body },
      {
        onSuccess: () => {
          toast.success(t("waves.rules.saved", { name: whole.name }))
          onClose()
        },
      }
    )
  })
  const number = (name: "most_orders" | "most_units" | "cart_orders" | "cart_units", optional = false) => (
    <TextField
      control={control}
      name={name}
      label={t(`waves.plan.fields.${name}`)}
      inputMode="numeric"
      optional={optional}
    />
  )
  return (
    <FormDrawer
      title={rule ? t("waves.rules.edit_of", { name: rule.name }) : t("waves.rules.create")}
      hint={t("waves.rules.form_hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <TextField control={control} name="name" label={t("waves.rules.fields.name")} autoFocus={!rule} />
      {rule ? (
        <FixedField label={t("waves.fields.warehouse")} value={rule.location_name ?? "–"} />
      ) : (
        <SelectField
          control={control}
          name="location_id"
          label={t("waves.fields.warehouse")}
          options={warehouses}
        />
      )}
      <TextField
        control={control}
        name="position"
        label={t("waves.rules.fields.position")}
        hint={t("waves.rules.position_hint")}
        inputMode="numeric"
      />
      <Section title={t("waves.rules.sections.takes")}>
        <ChoicesField
          control={control}
          name="shipping_option_ids"
          label={t("waves.fields.shipping")}
          hint={t("waves.rules.none_is_all")}
          options={shippingOptions}
          none={t("waves.rules.no_shipping")}
        />
        <ChoicesField
          control={control}
          name="sales_channel_ids"
          label={t("waves.fields.channel")}
          options={channels}
        />
        <ZonesField control={control} locationId={locationId} />
        <SelectField
          control={control}
          name="lines"
          label={t("waves.fields.lines")}
          options={[
            { value: "any", label: t("waves.conditions.any_lines") },
            { value: "single", label: t("waves.conditions.single_line") },
            { value: "several", label: t("waves.conditions.several_lines") },
          ]}
        />
        <SelectField
          control={control}
          name="urgency"
          label={t("waves.fields.priority")}
          options={[
            { value: "any", label: t("waves.conditions.any_urgency") },
            { value: "urgent", label: t("waves.conditions.urgent") },
          ]}
        />
        <TextField
          control={control}
          name="due_within_minutes"
          label={t("waves.rules.fields.due_within_minutes")}
          hint={t("waves.rules.due_hint")}
          inputMode="numeric"
          optional
        />
      </Section>
      <Section title={t("waves.rules.sections.size")}>
        <SelectField
          control={control}
          name="method"
          label={t("waves.fields.method")}
          hint={t(`waves.method_hints.${method}`)}
          options={WAVE_METHODS.map((value) => ({ value, label: t(`waves.methods.${value}`) }))}
        />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          {number("most_orders")}
          {number("most_units", true)}
          {method !== "single" && number("cart_orders")}
          {number("cart_units", true)}
        </div>
      </Section>
      <Section title={t("waves.rules.sections.release")}>
        <SelectField
          control={control}
          name="release"
          label={t("waves.rules.fields.release")}
          hint={t(`waves.rules.release_hints.${release}`)}
          options={WAVE_RELEASES.map((value) => ({
            value,
            label: t(`waves.rules.release_choices.${value}`),
          }))}
        />
        {release === "before_cut_off" && (
          <TextField
            control={control}
            name="release_minutes"
            label={t("waves.rules.fields.release_minutes")}
            inputMode="numeric"
          />
        )}
      </Section>
    </FormDrawer>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-y-4 border-t pt-4">
      <Heading level="h3">{title}</Heading>
      {children}
    </div>
  )
}

type ZonesFieldProps = { control: ReturnType<typeof useForm<RuleValues>>["control"]; locationId: string }

/** The zones of the warehouse; one without bins has none. */
function ZonesField({ control, locationId }: ZonesFieldProps) {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<WarehouseLayoutResponse>(locationId ? `${warehouseApi(locationId)}/layout` : null)
  return (
    <ChoicesField
      control={control}
      name="zone_ids"
      label={t("waves.conditions.zones")}
      hint={t("waves.rules.zones_hint")}
      options={(data?.zones ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      none={t("waves.rules.no_zones")}
    />
  )
}
