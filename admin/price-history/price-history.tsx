import { Label, Select, StatusBadge, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { ChannelPriceHistoryDTO, PriceHistoryResponse } from "../../src/types/http/price-history"
import { explainPage, salePage } from "../channels/paths"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { PageSkeleton } from "../components/page-skeleton"
import { RemoteCombobox, type Option } from "../components/remote-combobox"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import {
  searchVariants,
  useSalesChannels,
  variantName,
  variantsOf,
  type VariantRow,
} from "../order-routes/sources"
import { HistoryRows } from "./history-rows"
import { HISTORY_API } from "./paths"
import { StepPlot } from "./step-plot"

const PERIODS = ["30", "90", "180", "365", "730"]
const ALL = "all"

type Regions = { regions: { id: string; name: string; currency_code: string }[] }
type Groups = { customer_groups: { id: string; name: string }[] }

/** What is asked stands in the address, so that an answer can be sent to somebody. */
function useAsked() {
  const [search, setSearch] = useSearchParams()
  const get = (name: string) => search.get(name) ?? ""
  const set = (changes: Record<string, string>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace: true }
    )
  return { get, set }
}

/** What each channel asked for a variant, drawn and as a list. */
export function PriceHistory() {
  const { t } = useTranslation("comptoir")
  const { get, set } = useAsked()
  const variantId = get("variant_id")
  const query = Object.fromEntries(
    ["variant_id", "sales_channel_id", "currency_code", "region_id", "customer_group_id", "days"]
      .map((name) => [name, get(name)])
      .filter(([, value]) => value)
  )
  const { data, error, isPending } = useGet<PriceHistoryResponse>(variantId ? HISTORY_API : null, query, {
    keepPrevious: true,
    retry: false,
  })
  const history = variantId && !error ? data : undefined
  return (
    <>
      <Card level="h1" title={t("channels.history.title")} subtitle={t("channels.history.description")}>
        <AskForm get={get} set={set} currencies={history?.currency_codes ?? []} />
        {!variantId && <CardText>{t("channels.history.choose_variant")}</CardText>}
        {variantId && error && (
          <div className="px-6 py-4">
            <FormError error={error} />
          </div>
        )}
      </Card>
      {variantId && isPending && !history && <PageSkeleton />}
      {history && (
        <>
          {!history.histories.length && (
            <Card title={history.variant.title}>
              <CardText>{t("channels.history.none")}</CardText>
            </Card>
          )}
          {history.histories.map((one) => (
            <ChannelCard
              key={`${one.sales_channel_id} ${one.currency_code}`}
              history={one}
              variantId={history.variant.variant_id}
              from={history.from}
              until={history.until}
            />
          ))}
          <HistoryRows variantId={history.variant.variant_id} />
        </>
      )}
    </>
  )
}

type ChannelCardProps = { history: ChannelPriceHistoryDTO; variantId: string; from: string; until: string }

function ChannelCard({ history, variantId, from, until }: ChannelCardProps) {
  const { t } = useTranslation("comptoir")
  const { sales_channel_id, sales_channel_name, currency_code, shows_prior_price, segments } = history
  return (
    <Card
      title={`${sales_channel_name} · ${currency_code.toUpperCase()}`}
      badges={
        <StatusBadge color={shows_prior_price ? "green" : "grey"}>
          {t(shows_prior_price ? "channels.history.shows_prior" : "channels.history.hides_prior")}
        </StatusBadge>
      }
      actions={
        <TextLink
          className="txt-compact-small"
          to={explainPage({ variant_id: variantId, sales_channel_id, currency_code })}
        >
          {t("channels.explain.title")}
        </TextLink>
      }
    >
      {segments.length ? (
        <div className="px-4 py-4 sm:px-6">
          <StepPlot history={history} from={from} until={until} />
          <PriorSentence history={history} />
        </div>
      ) : (
        <CardText>{t("channels.history.no_price")}</CardText>
      )}
    </Card>
  )
}

/** The reduction that runs and its prior price, in words. */
function PriorSentence({ history: { prior, currency_code } }: { history: ChannelPriceHistoryDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (!prior)
    return (
      <Text size="small" className="text-ui-fg-subtle pt-2">
        {t("channels.history.no_sale")}
      </Text>
    )
  const money = (amount: string) => format.money(amount, currency_code)
  const facts = {
    amount: money(prior.amount),
    regular: money(prior.regular),
    since: format.instant(prior.since),
    days: prior.days,
    lowest: prior.lowest === null ? "" : money(prior.lowest),
  }
  const kind = prior.is_excused ? "excused" : prior.lowest === null ? "unknown" : "known"
  return (
    <Text size="small" className="pt-2" data-testid="prior-price">
      <TextLink to={salePage(prior.sale_id)}>{prior.sale_name ?? t("channels.history.kinds.sale")}</TextLink>
      {": "}
      {t(`channels.history.prior.${kind}`, facts)}
    </Text>
  )
}

type AskFormProps = {
  get: (name: string) => string
  set: (changes: Record<string, string>) => void
  currencies: readonly string[]
}

function AskForm({ get, set, currencies }: AskFormProps) {
  const { t } = useTranslation("comptoir")
  const regions = useGet<Regions>(
    "/admin/regions",
    { fields: "id,name,currency_code", order: "name", limit: 200 },
    { staleTime: 60_000 }
  )
  const groups = useGet<Groups>(
    "/admin/customer-groups",
    { fields: "id,name", order: "name", limit: 200 },
    { staleTime: 60_000 }
  )
  const word = (name: string) => t(`channels.history.fields.${name}`)
  const channels = useSalesChannels()
  const choice = (name: string, none: string, options: Option[], label = name) => (
    <Choice
      label={word(label)}
      value={get(name) || ALL}
      options={[{ value: ALL, label: none }, ...options]}
      onChange={(value) => set({ [name]: value === ALL ? "" : value })}
    />
  )
  const chosen = get("currency_code")
  const codes = [...new Set([...currencies, ...(chosen ? [chosen] : [])])].sort()
  return (
    <div className="grid grid-cols-1 gap-4 px-6 py-4 sm:grid-cols-2 xl:grid-cols-3">
      <VariantField value={get("variant_id")} onChange={(variant_id) => set({ variant_id })} />
      {choice("sales_channel_id", t("channels.history.all_channels"), channels, "channel")}
      {choice(
        "currency_code",
        t("channels.history.all_currencies"),
        codes.map((code) => ({ value: code, label: code.toUpperCase() }))
      )}
      {choice(
        "region_id",
        t("channels.history.no_region"),
        (regions.data?.regions ?? []).map(({ id, name }) => ({ value: id, label: name }))
      )}
      {choice(
        "customer_group_id",
        t("channels.history.no_group"),
        (groups.data?.customer_groups ?? []).map(({ id, name }) => ({ value: id, label: name }))
      )}
      <Choice
        label={word("days")}
        value={get("days") || "180"}
        options={PERIODS.map((days) => ({
          value: days,
          label: t("channels.history.days", { count: Number(days) }),
        }))}
        onChange={(days) => set({ days })}
      />
    </div>
  )
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-y-1.5">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      {children(id)}
    </div>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly Option[]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      {(id) => (
        // Before its options are read the field would show nothing for what the address names.
        <Select key={options.length} size="small" value={value} onValueChange={onChange}>
          <Select.Trigger id={id}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}

function VariantField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("comptoir")
  // The one that the address names is not among the first that a search finds.
  const { data, isPending } = useGet<{ variants: VariantRow[] }>(
    value ? "/admin/product-variants" : null,
    { id: [value], fields: "id,title,sku,product.title", limit: 1 },
    { staleTime: 60_000 }
  )
  const [row] = data?.variants ?? []
  return (
    <Field label={t("channels.history.fields.variant_id")}>
      {(id) => (
        <RemoteCombobox<VariantRow>
          // It keeps what was chosen when it opened: a name that comes later opens it anew.
          key={value && isPending ? "reading" : "read"}
          id={id}
          value={value}
          placeholder={t("channels.history.search_variant")}
          search={searchVariants}
          rowsOf={variantsOf}
          optionOf={(one) => ({ value: one.id, label: variantName(one) })}
          chosen={row && { value: row.id, label: variantName(row) }}
          onChange={(next) => onChange(next)}
        />
      )}
    </Field>
  )
}
