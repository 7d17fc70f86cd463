import { Form } from "@medusajs/dashboard/components"
import { zodResolver } from "@hookform/resolvers/zod"
import { Alert, Input, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { z } from "zod"
import type { PriceConditions } from "../../src/domain/channel-pricing/conditions"
import type { PricedChannelListResponse } from "../../src/types/http/channel-profiles"
import type {
  PriceSaleBody,
  PriceSaleDetailDTO,
  PriceSaleResponse,
  SaleOverlapsResponse,
} from "../../src/types/http/price-sales"
import { SwitchField } from "../administration/switch-field"
import { ConditionsField } from "../channels/conditions-field"
import { CHANNELS_API } from "../channels/paths"
import { ChoicesField } from "../components/choices-field"
import { SelectField, TextField } from "../components/form-fields"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { instantOf, localInput } from "../lib/local-instant"
import { decimalText, isDecimalText, isPercentText } from "../lib/numbers"
import { FormDrawer } from "../warehouse/form-drawer"
import { saleApi, salePage, SALES_API } from "./paths"
import { useSaleWords } from "./sale-words"

const schemaOf = (t: TFunction) =>
  z
    .object({
      name: z.string().trim().min(1, t("channels.sales.errors.name")).max(100),
      sales_channel_ids: z.array(z.string()).min(1, t("channels.sales.errors.channels")),
      kind: z.enum(["percent", "amounts"]),
      percent: z.string(),
      amounts: z.record(z.string(), z.string()),
      starts_at: z.string().refine((typed) => instantOf(typed) !== "", t("channels.sales.errors.time")),
      ends_at: z.string().refine((typed) => instantOf(typed) !== "", t("channels.sales.errors.time")),
      reaches_groups: z.boolean(),
      is_prior_price_exempt: z.boolean(),
      conditions: z.custom<PriceConditions>(),
    })
    .superRefine((sale, context) => {
      const wrong = (path: (string | number)[], message: string) =>
        context.addIssue({ code: "custom", path, message })
      if (sale.kind === "percent") {
        const percent = Number(decimalText(sale.percent))
        if (!isPercentText(sale.percent) || percent <= 0 || percent >= 100)
          wrong(["percent"], t("channels.sales.errors.percent"))
      } else {
        const typed = Object.entries(sale.amounts).filter(([, amount]) => amount.trim())
        if (!typed.length)
          wrong(["amounts", Object.keys(sale.amounts)[0] ?? ""], t("channels.sales.errors.amounts"))
        for (const [code, amount] of typed)
          if (!isDecimalText(amount) || Number(decimalText(amount)) <= 0)
            wrong(["amounts", code], t("channels.sales.errors.amount"))
      }
      if (instantOf(sale.starts_at) && instantOf(sale.ends_at) <= instantOf(sale.starts_at))
        wrong(["ends_at"], t("channels.sales.errors.order"))
    })
type Values = z.infer<ReturnType<typeof schemaOf>>

const DAY = 86_400_000

/** A sale begins as one that starts tomorrow at midnight and lasts a week. */
function firstTimes(): Pick<Values, "starts_at" | "ends_at"> {
  const midnight = new Date(new Date(Date.now() + DAY).setHours(0, 0, 0, 0))
  return {
    starts_at: localInput(midnight.toISOString()),
    ends_at: localInput(new Date(midnight.getTime() + 7 * DAY).toISOString()),
  }
}

function valuesOf(sale: PriceSaleDetailDTO | null, typed: (amount: string) => string): Values {
  const { percent, amounts } = sale?.discount ?? { percent: "10" }
  return {
    name: sale?.name ?? "",
    sales_channel_ids: [...(sale?.sales_channel_ids ?? [])],
    kind: percent === undefined ? "amounts" : "percent",
    percent: percent === undefined ? "" : typed(percent),
    amounts: Object.fromEntries(Object.entries(amounts ?? {}).map(([code, amount]) => [code, typed(amount)])),
    ...(sale ? { starts_at: localInput(sale.starts_at), ends_at: localInput(sale.ends_at) } : firstTimes()),
    reaches_groups: sale?.reaches_groups ?? true,
    is_prior_price_exempt: sale?.is_prior_price_exempt ?? false,
    conditions: sale?.conditions ?? {},
  }
}

const bodyOf = (values: Values): PriceSaleBody => ({
  name: values.name.trim(),
  sales_channel_ids: values.sales_channel_ids,
  conditions: values.conditions,
  discount:
    values.kind === "percent"
      ? { percent: decimalText(values.percent) }
      : {
          amounts: Object.fromEntries(
            Object.entries(values.amounts)
              .filter(([, amount]) => amount.trim())
              .map(([code, amount]) => [code, decimalText(amount)])
          ),
        },
  reaches_groups: values.reaches_groups,
  starts_at: instantOf(values.starts_at),
  ends_at: instantOf(values.ends_at),
  is_prior_price_exempt: values.is_prior_price_exempt,
})

/** What of a published sale differs: its dates, to the minute that a person can type. */
const datesOf = (values: Values, sale: PriceSaleDetailDTO): Partial<PriceSaleBody> => ({
  ...(values.starts_at === localInput(sale.starts_at) ? {} : { starts_at: instantOf(values.starts_at) }),
  ...(values.ends_at === localInput(sale.ends_at) ? {} : { ends_at: instantOf(values.ends_at) }),
})

type SaleDrawerProps = { sale: PriceSaleDetailDTO | null; onClose: () => void }

/** What a sale reduces, by how much, where and when; of a published one only the dates. */
export function SaleDrawer({ sale, onClose }: SaleDrawerProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const navigate = useNavigate()
  const schema = useMemo(() => schemaOf(t), [t])
  const form = useForm<Values>({
    defaultValues: valuesOf(sale, format.typed),
    resolver: zodResolver(schema),
  })
  const send = useSend<PriceSaleResponse>()
  const { data } = useGet<PricedChannelListResponse>(
    CHANNELS_API,
    { state: "active", limit: 100 },
    { staleTime: 60_000 }
  )
  const isPublished = sale?.status === "published"
  const { control } = form
  const [channelIds, kind] = form.watch(["sales_channel_ids", "kind"])
  const channels = data?.channels ?? []
  const currencies = [
    ...new Set(
      channels
        .filter(({ sales_channel_id }) => channelIds.includes(sales_channel_id))
        .flatMap(({ profile }) => profile?.currency_codes ?? [])
    ),
  ].sort()
  const submit = form.handleSubmit((values) => {
    const body = isPublished ? datesOf(values, sale) : bodyOf(values)
    if (!Object.keys(body).length) return onClose()
    send.mutate(
      { path: sale ? saleApi(sale.id) : SALES_API, body },
      {
        onSuccess: ({ price_sale }) => {
          toast.success(t("channels.sales.saved", { name: price_sale.name }))
          onClose()
          if (!sale) navigate(salePage(price_sale.id))
        },
      }
    )
  })
  const title = !sale ? "create" : isPublished ? "edit_dates" : "edit"
  return (
    <FormDrawer
      title={t(`channels.sales.${title}`)}
      hint={t(`channels.sales.${isPublished ? "dates_hint" : "form_hint"}`)}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      {!isPublished && (
        <>
          <TextField
            control={control}
            name="name"
            label={t("channels.sales.fields.name")}
            autoFocus={!sale}
          />
          <ChoicesField
            control={control}
            name="sales_channel_ids"
            label={t("channels.sales.fields.channels")}
            options={channels.map(({ sales_channel_id, name }) => ({ value: sales_channel_id, label: name }))}
            none={t("channels.profiles.none_hint")}
          />
          <SelectField
            control={control}
            name="kind"
            label={t("channels.sales.fields.kind")}
            options={(["percent", "amounts"] as const).map((value) => ({
              value,
              label: t(`channels.sales.kinds.${value}`),
            }))}
          />
          {kind === "percent" ? (
            <TextField
              control={control}
              name="percent"
              label={t("channels.sales.fields.percent")}
              inputMode="decimal"
            />
          ) : (
            currencies.map((code, index) => (
              <TextField
                key={code}
                control={control}
                name={`amounts.${code}`}
                label={t("channels.sales.fields.amount", { currency: code.toUpperCase() })}
                hint={index === currencies.length - 1 ? t("channels.sales.hints.amounts") : undefined}
                inputMode="decimal"
              />
            ))
          )}
        </>
      )}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TimeField
          control={control}
          name="starts_at"
          label={t("channels.sales.fields.starts_at")}
          disabled={sale?.phase === "running"}
        />
        <TimeField
          control={control}
          name="ends_at"
          label={t("channels.sales.fields.ends_at")}
          hint={t("channels.sales.hints.times")}
        />
      </div>
      <Overlaps form={form} saleId={sale?.id} />
      {!isPublished && (
        <>
          <Form.Field
            control={control}
            name="conditions"
            render={({ field: { value, onChange } }) => (
              <ConditionsField
                label={t("channels.sales.fields.conditions")}
                hint={t("channels.sales.hints.conditions")}
                value={value}
                onChange={onChange}
                names={sale?.names ?? {}}
              />
            )}
          />
          <SwitchField
            control={control}
            name="reaches_groups"
            label={t("channels.sales.fields.reaches_groups")}
            hint={t("channels.sales.hints.groups")}
          />
          <SwitchField
            control={control}
            name="is_prior_price_exempt"
            label={t("channels.sales.fields.exempt")}
            hint={t("channels.sales.hints.exempt")}
          />
        </>
      )}
    </FormDrawer>
  )
}

type TimeFieldProps = {
  control: Control<Values>
  name: "starts_at" | "ends_at"
  label: string
  hint?: string
  disabled?: boolean
}

function TimeField({ control, name, label, hint, disabled }: TimeFieldProps) {
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>{label}</Form.Label>
          <Form.Control>
            <Input size="small" type="datetime-local" {...field} disabled={disabled} />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

type OverlapsProps = {
  form: ReturnType<typeof useForm<Values>>
  saleId: string | undefined
}

/** Other sales that shoppers would meet at the same time, before anything is saved. */
function Overlaps({ form, saleId }: OverlapsProps) {
  const { t } = useTranslation("comptoir")
  const words = useSaleWords()
  const [channels, from, to] = form.watch(["sales_channel_ids", "starts_at", "ends_at"])
  const [starts_at, ends_at] = [instantOf(from), instantOf(to)]
  const canAsk = channels.length > 0 && starts_at && ends_at && starts_at < ends_at
  const { data } = useGet<SaleOverlapsResponse>(
    canAsk ? `${SALES_API}/overlaps` : null,
    { sales_channel_id: channels, starts_at, ends_at, ...(saleId ? { id: saleId } : {}) },
    { keepPrevious: true }
  )
  if (!canAsk || !data?.overlapping.length) return null
  return (
    <Alert variant="warning" role="status">
      <p className="txt-compact-small-plus">{t("channels.sales.overlap.title")}</p>
      <p>{words.overlap(data.overlapping)}</p>
    </Alert>
  )
}
