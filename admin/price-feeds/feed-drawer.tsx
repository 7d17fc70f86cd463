import { zodResolver } from "@hookform/resolvers/zod"
import { Form } from "@medusajs/dashboard/components"
import { Switch, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { PriceConditions } from "../../src/domain/channel-pricing/conditions"
import { FEED_FORMATS, FEED_LANGUAGES } from "../../src/domain/channel-pricing/feed"
import type { PriceFeedBody, PriceFeedDTO, PriceFeedResponse } from "../../src/types/http/price-feeds"
import { ConditionsField } from "../channels/conditions-field"
import { ComboboxField, SelectField, TextField } from "../components/form-fields"
import type { Option } from "../components/remote-combobox"
import { useGet, useSend } from "../lib/api"
import { useNames } from "../lib/names"
import { FormDrawer } from "../warehouse/form-drawer"
import type { Told } from "./feed-list"
import { feedApi, FEEDS_API } from "./paths"

/** Stands for the country that goes without saying: a choice cannot be empty. */
const FIRST = "first"

const EXAMPLE = "https://shop.example/products/{handle}?variant={variant_id}"

const schemaOf = (t: TFunction) =>
  z.object({
    name: z.string().trim().min(1, t("channels.feeds.errors.name")).max(120),
    sales_channel_id: z.string().min(1, t("channels.feeds.errors.channel")),
    format: z.enum(FEED_FORMATS),
    region_id: z.string().min(1, t("channels.feeds.errors.region")),
    country_code: z.string(),
    language: z.enum(FEED_LANGUAGES),
    product_url: z
      .string()
      .trim()
      .regex(
        /^https?:\/\/\S+\{(handle|product_id|variant_id|sku)\}\S*$/i,
        t("channels.feeds.errors.product_url")
      ),
    conditions: z.custom<PriceConditions>(),
    includes_sold_out: z.boolean(),
  })
type FeedValues = z.infer<ReturnType<typeof schemaOf>>

const languageOf = (code: string | undefined): (typeof FEED_LANGUAGES)[number] =>
  FEED_LANGUAGES.find((one) => one === code) ?? "en"

const valuesOf = (feed: PriceFeedDTO | null, language: string): FeedValues => ({
  name: feed?.name ?? "",
  sales_channel_id: feed?.sales_channel_id ?? "",
  format: feed?.format ?? "google_xml",
  region_id: feed?.region_id ?? "",
  country_code: feed?.country_code ?? FIRST,
  language: languageOf(feed?.language ?? language),
  product_url: feed?.product_url ?? "",
  conditions: feed?.conditions ?? {},
  includes_sold_out: feed?.includes_sold_out ?? true,
})

const bodyOf = ({ country_code, ...values }: FeedValues): Omit<PriceFeedBody, "is_active"> => ({
  ...values,
  country_code: country_code === FIRST ? null : country_code,
})

type Regions = {
  regions: { id: string; name: string; currency_code: string; countries?: { iso_2: string }[] }[]
}

type FeedDrawerProps = {
  feed: PriceFeedDTO | null
  channels: Option[]
  onTold: (told: Told) => void
  onClose: () => void
}

/** What a feed has in it, in which form, and where its articles are in the shop. */
export function FeedDrawer({ feed, channels, onTold, onClose }: FeedDrawerProps) {
  const { t, i18n } = useTranslation("comptoir")
  const names = useNames()
  const schema = useMemo(() => schemaOf(t), [t])
  const form = useForm<FeedValues>({
    defaultValues: valuesOf(feed, i18n.language),
    resolver: zodResolver(schema),
  })
  const send = useSend<PriceFeedResponse>()
  const regions = useGet<Regions>(
    "/admin/regions",
    { fields: "id,name,currency_code,countries.iso_2", order: "name", limit: 200 },
    { staleTime: 60_000 }
  )
  const { control } = form
  const regionId = form.watch("region_id")
  const countries = regions.data?.regions.find(({ id }) => id === regionId)?.countries ?? []
  const submit = form.handleSubmit((values) => {
    const body = bodyOf(values)
    send.mutate(
      { path: feed ? feedApi(feed.id) : FEEDS_API, body },
      {
        onSuccess: ({ price_feed, address }) => {
          toast.success(t("channels.feeds.saved", { name: price_feed.name }))
          if (address) onTold({ feed: price_feed, address })
          onClose()
        },
      }
    )
  })
  const word = (name: string) => t(`channels.feeds.fields.${name}`)
  return (
    <FormDrawer
      title={feed ? t("channels.feeds.edit_of", { name: feed.name }) : t("channels.feeds.create")}
      hint={t("channels.feeds.form_hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <TextField control={control} name="name" label={word("name")} autoFocus={!feed} />
      <ComboboxField
        control={control}
        name="sales_channel_id"
        label={word("sales_channel_id")}
        options={channels}
      />
      <SelectField
        control={control}
        name="format"
        label={word("format")}
        hint={t(`channels.feeds.format_hints.${form.watch("format")}`)}
        options={FEED_FORMATS.map((value) => ({ value, label: t(`channels.feeds.formats.${value}`) }))}
      />
      <ComboboxField
        control={control}
        name="region_id"
        label={word("region_id")}
        hint={t("channels.feeds.region_hint")}
        options={(regions.data?.regions ?? []).map(({ id, name, currency_code }) => ({
          value: id,
          label: `${name} (${currency_code.toUpperCase()})`,
        }))}
      />
      {(countries.length > 1 || feed?.country_code) && (
        <SelectField
          control={control}
          name="country_code"
          label={word("country_code")}
          hint={t("channels.feeds.country_hint")}
          options={[
            { value: FIRST, label: t("channels.feeds.first_country") },
            ...countries.map(({ iso_2 }) => ({ value: iso_2, label: names.country(iso_2) ?? iso_2 })),
          ]}
        />
      )}
      <SelectField
        control={control}
        name="language"
        label={word("language")}
        options={FEED_LANGUAGES.map((value) => ({ value, label: names.language(value) ?? value }))}
      />
      <TextField
        control={control}
        name="product_url"
        label={word("product_url")}
        hint={t("channels.feeds.product_url_hint")}
        placeholder={EXAMPLE}
      />
      <WhichArticles control={control} feed={feed} />
      <Form.Field
        control={control}
        name="includes_sold_out"
        render={({ field: { value, onChange, ...field } }) => (
          <Form.Item>
            <div className="flex items-center justify-between gap-x-4">
              <Form.Label>{word("includes_sold_out")}</Form.Label>
              <Form.Control>
                <Switch {...field} checked={value} onCheckedChange={onChange} />
              </Form.Control>
            </div>
            <Form.Hint>{t("channels.feeds.sold_out_hint")}</Form.Hint>
          </Form.Item>
        )}
      />
    </FormDrawer>
  )
}

function WhichArticles({ control, feed }: { control: Control<FeedValues>; feed: PriceFeedDTO | null }) {
  const { t } = useTranslation("comptoir")
  const isLimited = Object.values(feed?.conditions ?? {}).some((ids) => ids?.length)
  const { data } = useGet<PriceFeedResponse>(feed && isLimited ? feedApi(feed.id) : null)
  return (
    <Form.Field
      control={control}
      name="conditions"
      render={({ field: { value, onChange } }) => (
        <ConditionsField
          label={t("channels.feeds.fields.conditions")}
          hint={t("channels.feeds.conditions_hint")}
          value={value}
          onChange={onChange}
          names={data?.names ?? {}}
        />
      )}
    />
  )
}
