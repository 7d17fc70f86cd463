import { Form } from "@medusajs/dashboard/components"
import { Alert, Button, Drawer, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { PriceConditions } from "../../src/domain/channel-pricing/conditions"
import type {
  PriceProposalResponse,
  ProposalCounts,
  ProposePricesBody,
} from "../../src/types/http/price-rules"
import { SwitchField } from "../administration/switch-field"
import { ConditionsField } from "../channels/conditions-field"
import { changeSetPage } from "../channels/paths"
import { ChoicesField } from "../components/choices-field"
import { DateField, TextField } from "../components/form-fields"
import { FormError } from "../components/form-error"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { dateOf, plainDateOf } from "../lib/plain-date"
import { FormDrawer } from "../warehouse/form-drawer"
import { proposalApi, PROPOSE_API } from "./paths"
import { usePricedChannels } from "./sources"

type Values = {
  title: string
  sales_channel_ids: string[]
  conditions: PriceConditions
  costs_since: string
  takes_away: boolean
  keeps_manual: boolean
  includes_unlisted: boolean
}

const startOf = (day: string) => new Date(dateOf(day).setHours(0, 0, 0, 0)).toISOString()

const bodyOf = (values: Values): ProposePricesBody => ({
  ...(values.title.trim() ? { title: values.title.trim() } : {}),
  ...(values.sales_channel_ids.length ? { sales_channel_ids: values.sales_channel_ids } : {}),
  ...(Object.keys(values.conditions).length ? { conditions: values.conditions } : {}),
  ...(values.costs_since ? { only_changed_costs_since: startOf(values.costs_since) } : {}),
  takes_away: values.takes_away,
  keeps_manual: values.keeps_manual,
  includes_unlisted: values.includes_unlisted,
})

type ProposeDrawerProps = { channelIds: readonly string[]; onClose: () => void }

/** What of the channels' prices the rules are asked for; then how far they are, and what they gave. */
export function ProposeDrawer({ channelIds, onClose }: ProposeDrawerProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { channels } = usePricedChannels()
  const { key } = useIdempotencyKey()
  const [begun, setBegun] = useState<string | null>(null)
  const form = useForm<Values>({
    defaultValues: {
      title: t("channels.rules.propose.first_title", { day: format.date(plainDateOf(new Date())) }),
      sales_channel_ids: [...channelIds],
      conditions: {},
      costs_since: "",
      takes_away: true,
      keeps_manual: false,
      includes_unlisted: false,
    },
  })
  const send = useSend<PriceProposalResponse>()
  const { control } = form
  if (begun) return <ProposalDrawer id={begun} onClose={onClose} />
  const submit = form.handleSubmit((values) =>
    send.mutate(
      { path: PROPOSE_API, body: { ...bodyOf(values), idempotency_key: key } },
      { onSuccess: ({ proposal }) => setBegun(proposal.change_set_id) }
    )
  )
  return (
    <FormDrawer
      title={t("channels.rules.propose.open")}
      hint={t("channels.rules.propose.hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      confirm={t("channels.rules.propose.confirm")}
    >
      <TextField control={control} name="title" label={t("channels.rules.propose.title")} />
      <ChoicesField
        control={control}
        name="sales_channel_ids"
        label={t("channels.rules.propose.channels")}
        hint={t("channels.rules.propose.channels_hint")}
        options={channels.map(({ sales_channel_id, name }) => ({ value: sales_channel_id, label: name }))}
        none={t("channels.rules.no_profile")}
      />
      <Form.Field
        control={control}
        name="conditions"
        render={({ field: { value, onChange } }) => (
          <ConditionsField
            label={t("channels.rules.propose.articles")}
            hint={t("channels.rules.propose.articles_hint")}
            value={value}
            onChange={onChange}
            names={{}}
          />
        )}
      />
      <DateField
        control={control}
        name="costs_since"
        label={t("channels.rules.propose.costs_since")}
        hint={t("channels.rules.propose.costs_hint")}
        optional
      />
      <SwitchField
        control={control}
        name="takes_away"
        label={t("channels.rules.propose.takes_away")}
        hint={t("channels.rules.propose.takes_away_hint")}
      />
      <SwitchField
        control={control}
        name="keeps_manual"
        label={t("channels.rules.propose.keeps_manual")}
        hint={t("channels.rules.propose.keeps_manual_hint")}
      />
      <SwitchField
        control={control}
        name="includes_unlisted"
        label={t("channels.rules.propose.includes_unlisted")}
      />
    </FormDrawer>
  )
}

const SHOWN: readonly (keyof ProposalCounts)[] = [
  "variants",
  "proposed",
  "unchanged",
  "taken_away",
  "refused",
  "without_rule",
  "kept_manual",
  "tiers_above",
  "without_price_set",
]
/** Figures that are only told where there are any. */
const RARE: ReadonlySet<keyof ProposalCounts> = new Set([
  "taken_away",
  "refused",
  "kept_manual",
  "tiers_above",
  "without_price_set",
])

/** How far a change set is filled, and what the rules gave. */
function ProposalDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error } = useGet<PriceProposalResponse>(
    proposalApi(id),
    {},
    {
      refreshEvery: (answer) =>
        answer && answer.proposal.is_filling && !answer.proposal.last_error ? 1_500 : false,
    }
  )
  const resume = useSend<PriceProposalResponse>({
    onError: (refusal) => void toast.error(t("channels.rules.refused"), { description: refusal.message }),
  })
  const proposal = data?.proposal
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{proposal?.title ?? t("channels.rules.propose.open")}</Drawer.Title>
          <Drawer.Description>
            {proposal?.is_filling ? t("channels.rules.propose.filling") : t("channels.rules.propose.filled")}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
          <FormError error={error} />
          {proposal?.last_error && (
            <Alert variant="error" role="alert">
              <p>{proposal.last_error}</p>
            </Alert>
          )}
          {proposal && (
            <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2" aria-live="polite">
              {SHOWN.filter((name) => !RARE.has(name) || proposal.counts[name] > 0).map((name) => (
                <div key={name} className="contents">
                  <dt className="txt-compact-small text-ui-fg-subtle">
                    {t(`channels.rules.propose.counts.${name}`)}
                  </dt>
                  <dd className="txt-compact-small-plus text-end tabular-nums">
                    {format.quantity(proposal.counts[name])}
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {proposal && proposal.skipped_channels.length > 0 && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("channels.rules.propose.skipped", { count: proposal.skipped_channels.length })}
            </Text>
          )}
          {proposal && !proposal.is_filling && proposal.counts.proposed === 0 && (
            <Alert>{t("channels.rules.propose.nothing")}</Alert>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          {proposal?.last_error && proposal.is_filling && (
            <Button
              size="small"
              variant="secondary"
              type="button"
              isLoading={resume.isPending}
              onClick={() => resume.mutate({ path: `${proposalApi(id)}/resume`, body: {} })}
            >
              {t("channels.rules.propose.resume")}
            </Button>
          )}
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.close")}
          </Button>
          <Button size="small" asChild>
            <Link to={changeSetPage(id)}>{t("channels.rules.propose.look")}</Link>
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
