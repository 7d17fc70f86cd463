import { ArrowDownTray } from "@medusajs/icons"
import { Alert, Button, Label, Select, Table, Text, toast } from "@medusajs/ui"
import { useEffect, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { TrialMoney, TrialOutcome } from "../../src/domain/cart-recovery/trial"
import type { RecoverySequenceDetailDTO, TrySequenceResponse } from "../../src/types/http/recovery-sequences"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { downloadCsv } from "../lib/download"
import { useFormat } from "../lib/format"
import { plainDateOf } from "../lib/plain-date"
import { usePost } from "../price-rules/use-post"
import { sequenceApi } from "./paths"
import { useRecoveryChannels } from "./sources"
import { TrialDays, TrialPlot } from "./trial-plot"

const DAYS = ["7", "30", "60", "92"] as const

/** What the sequence would have sent to carts that were left: asked for, for it reads many. */
export function TryCard({ sequence }: { sequence: RecoverySequenceDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const [channelId, daysId] = [useId(), useId()]
  const channels = useRecoveryChannels().filter(
    ({ id, is_deleted }) => !is_deleted && (!sequence.sales_channel_id || id === sequence.sales_channel_id)
  )
  const [chosen, setChosen] = useState("")
  const [days, setDays] = useState<string>("30")
  const [asked, setAsked] = useState<{ sales_channel_id: string; days: number } | null>(null)
  const channel = chosen || channels[0]?.id || ""
  const result = usePost<TrySequenceResponse>(`${sequenceApi(sequence.id)}/try`, asked)
  return (
    <Card title={t("relaunch.sequences.try.title")} subtitle={t("relaunch.sequences.try.hint")}>
      <div className="flex flex-wrap items-end gap-3 px-6 py-4">
        <div className="flex min-w-44 flex-1 flex-col gap-y-2 md:max-w-72">
          <Label htmlFor={channelId} size="small" weight="plus">
            {t("relaunch.sequences.fields.sales_channel")}
          </Label>
          <Select size="small" value={channel} onValueChange={setChosen}>
            <Select.Trigger id={channelId}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {channels.map(({ id, name }) => (
                <Select.Item key={id} value={id}>
                  {name}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        </div>
        <div className="flex min-w-36 flex-col gap-y-2">
          <Label htmlFor={daysId} size="small" weight="plus">
            {t("relaunch.sequences.try.days")}
          </Label>
          <Select size="small" value={days} onValueChange={setDays}>
            <Select.Trigger id={daysId}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {DAYS.map((value) => (
                <Select.Item key={value} value={value}>
                  {t("relaunch.sequences.try.last_days", { count: Number(value) })}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        </div>
        <Button
          size="small"
          type="button"
          disabled={!channel}
          isLoading={asked !== null && result.isFetching}
          onClick={() => {
            const next = { sales_channel_id: channel, days: Number(days) }
            if (JSON.stringify(next) === JSON.stringify(asked)) void result.refetch()
            else setAsked(next)
          }}
        >
          {t("relaunch.sequences.try.go")}
        </Button>
        {asked && result.data && !result.error && (
          <SaveTrial path={`${sequenceApi(sequence.id)}/try/export`} asked={asked} />
        )}
      </div>
      {result.error && asked && (
        <div className="px-6 py-4">
          <FormError error={result.error} />
        </div>
      )}
      {asked && result.data && !result.error && <TrialResult result={result.data} />}
    </Card>
  )
}

/** The result as a file. */
function SaveTrial({ path, asked }: { path: string; asked: { sales_channel_id: string; days: number } }) {
  const { t } = useTranslation("comptoir")
  const [isSaving, setSaving] = useState(false)
  const save = async () => {
    setSaving(true)
    try {
      await downloadCsv(path, asked, `relaunch-trial-${plainDateOf(new Date())}.csv`)
    } catch (error) {
      toast.error(t("common.list.export_failed"), { description: (error as Error).message })
    } finally {
      setSaving(false)
    }
  }
  return (
    <Button size="small" variant="secondary" type="button" isLoading={isSaving} onClick={() => void save()}>
      <ArrowDownTray aria-hidden />
      {t("common.list.export")}
    </Button>
  )
}

function TrialResult({ result }: { result: TrySequenceResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), [result])
  const { sum } = result
  const money = (amounts: readonly TrialMoney[]) =>
    amounts.length
      ? amounts
          .map(({ amount, currency_code }) => format.money(amount, currency_code.toUpperCase()))
          .join(" + ")
      : "–"
  const share = (count: number, of: number) =>
    of ? t("relaunch.sequences.percent", { percent: Math.round((count / of) * 100) }) : ""
  const figures = [
    { label: "left", value: sum.left, hint: money(sum.value_left) },
    { label: "reachable", value: sum.reachable, hint: share(sum.reachable, sum.left) },
    {
      label: "bought_anyway",
      value: sum.bought_before_first,
      hint: share(sum.bought_before_first, sum.left),
    },
    { label: "written_to", value: sum.written_to, hint: money(sum.value_written_to) },
    { label: "messages", value: sum.messages, hint: "" },
    { label: "coupons", value: sum.coupons, hint: sum.coupons ? money(sum.coupon_worth) : "" },
  ]
  if (!sum.carts)
    return (
      <div className="px-6 py-4">
        <Text size="small" className="text-ui-fg-subtle">
          {t("relaunch.sequences.try.none")}
        </Text>
      </div>
    )
  return (
    <div ref={place} className="flex flex-col divide-y" aria-live="polite">
      {(result.is_sampled || result.ignores_stock) && (
        <div className="flex flex-col gap-y-2 px-6 py-4">
          {result.is_sampled && (
            <Alert>
              {t("relaunch.sequences.try.sampled", {
                looked_at: format.quantity(result.looked_at),
                found: `${format.quantity(result.found)}${result.is_found_partial ? "+" : ""}`,
              })}
            </Alert>
          )}
          {result.ignores_stock && <Alert>{t("relaunch.sequences.try.ignores_stock")}</Alert>}
        </div>
      )}
      <dl className="grid grid-cols-2 gap-4 px-6 py-4 md:grid-cols-3 xl:grid-cols-6">
        {figures.map(({ label, value, hint }) => (
          <div key={label} className="min-w-0">
            <dt className="txt-compact-small text-ui-fg-subtle">
              {t(`relaunch.sequences.try.figures.${label}`)}
            </dt>
            <dd className="text-xl font-medium tabular-nums">{format.quantity(value)}</dd>
            <dd className="txt-compact-xsmall text-ui-fg-subtle min-h-4 break-words">{hint}</dd>
          </div>
        ))}
      </dl>
      {sum.bought_after_first > 0 && (
        <div className="px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle">
            {t("relaunch.sequences.try.bought_after", { count: sum.bought_after_first })}
          </Text>
        </div>
      )}
      {sum.days.length > 0 && (
        <div className="px-6 py-4">
          <TrialPlot result={result} />
        </div>
      )}
      {sum.days.length > 0 && <TrialDays result={result} />}
      <Reasons result={result} />
      <Examples result={result} />
    </div>
  )
}

function useOutcome() {
  const { t } = useTranslation("comptoir")
  return (outcome: TrialOutcome, reason: string | null): string =>
    reason
      ? t(`relaunch.sequences.try.reasons.${outcome}_${reason}`, {
          defaultValue: t(`relaunch.sequences.try.outcomes.${outcome}`),
        })
      : t(`relaunch.sequences.try.outcomes.${outcome}`)
}

function Reasons({ result }: { result: TrySequenceResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const outcome = useOutcome()
  const most = Math.max(1, ...result.sum.outcomes.map(({ carts }) => carts))
  return (
    <div className="px-6 py-4">
      <Text size="small" weight="plus" className="pb-2">
        {t("relaunch.sequences.try.what_became")}
      </Text>
      <table className="w-full">
        <tbody>
          {result.sum.outcomes.map((one) => (
            <tr key={`${one.outcome}${one.reason}`}>
              <th
                scope="row"
                className="txt-compact-small text-ui-fg-subtle py-1 pe-3 text-start font-normal md:w-1/2"
              >
                {outcome(one.outcome, one.reason)}
              </th>
              <td aria-hidden className="hidden w-full py-1 md:table-cell">
                <div
                  className={
                    one.outcome === "sent"
                      ? "bg-ui-tag-green-icon h-2.5 rounded-sm"
                      : "bg-ui-fg-muted h-2.5 rounded-sm"
                  }
                  style={{ width: `max(2px, ${(one.carts / most) * 100}%)` }}
                />
              </td>
              <td className="txt-compact-small py-1 ps-3 text-end tabular-nums">
                {format.quantity(one.carts)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Examples({ result }: { result: TrySequenceResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const outcome = useOutcome()
  if (!result.examples.length) return null
  return (
    <div
      className="overflow-x-auto"
      tabIndex={0}
      role="region"
      aria-label={t("relaunch.sequences.try.examples")}
    >
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("relaunch.sequences.try.fields.left_at")}</Table.HeaderCell>
            <Table.HeaderCell>{t("relaunch.sequences.try.fields.address")}</Table.HeaderCell>
            <Table.HeaderCell className="text-end">
              {t("relaunch.sequences.try.fields.value")}
            </Table.HeaderCell>
            <Table.HeaderCell>{t("relaunch.sequences.try.fields.became")}</Table.HeaderCell>
            <Table.HeaderCell>{t("relaunch.sequences.try.fields.messages")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {result.examples.map((one) => (
            <Table.Row key={one.cart_id}>
              <Table.Cell className="whitespace-nowrap">{format.instant(one.left_at)}</Table.Cell>
              <Table.Cell className="whitespace-nowrap">{one.address ?? "–"}</Table.Cell>
              <Table.Cell className="whitespace-nowrap text-end tabular-nums">
                {one.value ? format.money(one.value.amount, one.value.currency_code.toUpperCase()) : "–"}
              </Table.Cell>
              <Table.Cell>{outcome(one.outcome, one.reason)}</Table.Cell>
              <Table.Cell className="whitespace-nowrap">
                {one.messages.map(({ at }) => format.instant(at)).join(", ") || "–"}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
