import { Form } from "@medusajs/dashboard/components"
import { zodResolver } from "@hookform/resolvers/zod"
import { Trash } from "@medusajs/icons"
import { Alert, Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useNavigate, useSearchParams } from "react-router-dom"
import type {
  PriceRuleDTO,
  PriceRuleReachResponse,
  PriceRuleResponse,
} from "../../src/types/http/price-rules"
import { CHANNELS_PAGE } from "../channels/paths"
import { useMay } from "../channels/use-may"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { PageSkeleton } from "../components/page-skeleton"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useSalesChannels } from "../order-routes/sources"
import { changedOf } from "../routing-rules/changed"
import { NEW_RULE, rulePage, ruleApi, RULES_API, RULES_PAGE } from "./paths"
import { ArticlesSection, NameSection, PriceSection, WhomSection } from "./rule-fields"
import { RuleTry } from "./rule-try"
import { bodyOf, ruleSchema, valuesOf, type RuleValues } from "./rule-values"
import { RuleStatusBadge } from "./rule-words"
import { usePricedChannels } from "./sources"
import { usePost, useSettled } from "./use-post"

/** One rule, kept or new: what it makes prices of, for what, for whom and when; and beside it what it would give. */
export function RulePage({ id }: { id: string }) {
  const [search] = useSearchParams()
  const { channels, isRead } = usePricedChannels()
  const isNew = id === NEW_RULE
  const { data, error } = useGet<PriceRuleResponse>(isNew ? null : ruleApi(id))
  const { t } = useTranslation("comptoir")
  if (error && !data) throw error
  if (!isRead || (!isNew && !data)) return <PageSkeleton />
  const rule = data?.price_rule ?? null
  if (!channels.length && !rule)
    return (
      <Card title={t("channels.rules.create")} level="h1">
        <CardText>
          {t("channels.rules.no_profile")} <TextLink to={CHANNELS_PAGE}>{t("channels.menu")}</TextLink>
        </CardText>
      </Card>
    )
  const wished = search.get("sales_channel_id")
  const first = channels.find((one) => one.sales_channel_id === wished) ?? channels[0]
  // What is saved elsewhere is in the form once it opens again, not while somebody types.
  return <RuleForm key={id} rule={rule} channelId={first?.sales_channel_id ?? ""} />
}

function useDelete(rule: PriceRuleDTO | null) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const navigate = useNavigate()
  const send = useSend()
  return async () => {
    if (!rule) return
    const isSure = await prompt({
      title: t("channels.rules.delete.title", { name: rule.name }),
      description: t("channels.rules.delete.text"),
      confirmText: t("channels.rules.delete.confirm"),
      cancelText: t("common.cancel"),
    })
    if (!isSure) return
    // Gone first: the page would ask for what is no more.
    navigate(RULES_PAGE)
    send.mutate(
      { path: ruleApi(rule.id), method: "DELETE" },
      {
        onSuccess: () => void toast.success(t("channels.rules.delete.done", { name: rule.name })),
        onError: (error) => void toast.error(t("channels.rules.refused"), { description: error.message }),
      }
    )
  }
}

function RuleForm({ rule, channelId }: { rule: PriceRuleDTO | null; channelId: string }) {
  const { t } = useTranslation("comptoir")
  const navigate = useNavigate()
  const { channels } = usePricedChannels()
  const everyChannel = useSalesChannels()
  const schema = useMemo(() => ruleSchema(t), [t])
  const first = valuesOf(rule, channelId)
  // A field without a first value makes the form hold nothing for it, which is no text.
  const unnamed = Object.fromEntries(
    channels.flatMap(({ profile }) => (profile?.currency_codes ?? []).map((code) => [code, ""]))
  )
  const form = useForm<RuleValues>({
    defaultValues: { ...first, amounts: { ...unnamed, ...first.amounts } },
    resolver: zodResolver(schema),
  })
  const send = useSend<PriceRuleResponse>()
  const remove = useDelete(rule)
  const mayWrite = useMay()("pricing.write")
  const { control } = form
  const values = form.watch()
  const channel = channels.find(({ sales_channel_id }) => sales_channel_id === values.sales_channel_id)
  const currencies = channel?.profile?.currency_codes ?? []
  const isComplete = schema.safeParse(values).success
  const submit = form.handleSubmit((typed) => {
    const whole = bodyOf(typed)
    const body = rule ? changedOf(bodyOf(valuesOf(rule, "")), whole) : whole
    if (!Object.keys(body).length) {
      navigate(RULES_PAGE)
      return
    }
    send.mutate(
      { path: rule ? ruleApi(rule.id) : RULES_API, body },
      {
        onSuccess: ({ price_rule: kept }) => {
          toast.success(t("channels.rules.saved", { name: kept.name }), {
            description: t("channels.rules.saved_hint"),
          })
          if (!rule) navigate(rulePage(kept.id), { replace: true })
        },
      }
    )
  })
  return (
    <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Form {...form}>
        <form noValidate onSubmit={submit}>
          <Card
            level="h1"
            title={rule?.name ?? t("channels.rules.create")}
            subtitle={rule?.sales_channel_name}
            badges={rule && <RuleStatusBadge status={rule.status} />}
            actions={
              rule &&
              mayWrite && (
                <RowMenu
                  label={t("common.acts_of", { name: rule.name })}
                  acts={[{ label: t("channels.rules.delete.open"), icon: <Trash />, onSelect: remove }]}
                />
              )
            }
          >
            {!channel && rule && (
              <div className="px-6 py-4">
                <Alert variant="warning">{t("channels.rules.channel_inactive")}</Alert>
              </div>
            )}
            <NameSection
              control={control}
              isNew={!rule}
              channels={
                rule
                  ? [{ value: rule.sales_channel_id, label: rule.sales_channel_name ?? "–" }]
                  : channels.map(({ sales_channel_id, name }) => ({ value: sales_channel_id, label: name }))
              }
            />
            <PriceSection
              control={control}
              kind={values.kind}
              currencies={currencies}
              others={everyChannel.filter(({ value }) => value !== values.sales_channel_id)}
            />
            <ArticlesSection control={control} names={rule?.names ?? {}} reach={<Reach values={values} />} />
            <WhomSection control={control} currencies={currencies} />
            <div className="flex flex-col gap-y-4 px-6 py-4">
              <FormError error={send.error} />
              <div className="flex justify-end gap-x-2">
                <Button size="small" variant="secondary" type="button" onClick={() => navigate(RULES_PAGE)}>
                  {t("common.cancel")}
                </Button>
                {mayWrite && (
                  <Button size="small" type="submit" isLoading={send.isPending}>
                    {t("common.save")}
                  </Button>
                )}
              </div>
            </div>
          </Card>
        </form>
      </Form>
      <RuleTry values={values} isComplete={isComplete} ruleId={rule?.id ?? null} currencies={currencies} />
    </div>
  )
}

/** How many articles of the channel the conditions mean, as they stand in the form. */
function Reach({ values }: { values: RuleValues }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { conditions, sales_channel_id } = values
  const asked = useSettled(sales_channel_id ? { conditions, sales_channel_id } : null)
  const { data } = usePost<PriceRuleReachResponse>(`${RULES_API}/reach`, asked)
  if (!data) return null
  return (
    <Text size="small" className="text-ui-fg-subtle" aria-live="polite">
      {t(`channels.rules.${data.is_more ? "reach_more" : "reach"}`, {
        count: data.count,
        shown: format.quantity(data.count),
      })}
    </Text>
  )
}
