import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Badge, Button, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ParityAnswer } from "../../src/domain/channel-pricing/parity"
import { groupBy } from "../../src/domain/shared/group-by"
import type { ParityDifferenceDTO, ParityRunResponse } from "../../src/types/http/parity"
import { ActorName } from "../components/actor-name"
import { Card, CardText } from "../components/card"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { Progress } from "../counting/badges"
import { useGet } from "../lib/api"
import { downloadCsv } from "../lib/download"
import { useFormat } from "../lib/format"
import { plainDateOf } from "../lib/plain-date"
import { parityApi } from "./paths"
import { RunStatus } from "./run-status"

type Run = ParityRunResponse["run"]

const LOOKED_AT_EVERY = 2_000

/** One check: how far it is, what it asked, and who said what where the answers differ. */
export function ParityRunDetail({ id }: { id: string }) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<ParityRunResponse>(
    parityApi(id),
    {},
    {
      keepPrevious: true,
      refreshEvery: (answer) => (answer?.run.status === "running" ? LOOKED_AT_EVERY : false),
    }
  )
  if (error) throw error
  if (!data) return <PageSkeleton />
  const { run } = data
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.price_parity.details"
      preferredLayoutId="core:two-column"
      data={run}
      sections={{
        main: [
          <LayoutComposer.Entry key="head" id="comptoir:price-parity">
            <RunHead run={run} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="differences" id="comptoir:price-parity-differences">
            <Card
              title={t("channels.parity.differences")}
              actions={run.differences.length > 0 && <ExportDifferences id={run.id} />}
            >
              {run.differences.length ? (
                <Differences run={run} />
              ) : (
                <CardText>{t(`channels.parity.no_differences.${run.status}`)}</CardText>
              )}
            </Card>
          </LayoutComposer.Entry>,
          ...(run.refusals.length
            ? [
                <LayoutComposer.Entry key="refusals" id="comptoir:price-parity-refusals">
                  <Refusals run={run} />
                </LayoutComposer.Entry>,
              ]
            : []),
        ],
        side: [
          <LayoutComposer.Entry key="facts" id="comptoir:price-parity-facts">
            <RunFacts run={run} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function RunHead({ run }: { run: Run }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const title = t("channels.parity.run_of", { time: format.instant(run.created_at) })
  return (
    <Card level="h1" title={title} badges={<RunStatus run={run} />} subtitle={t("channels.parity.explained")}>
      {run.status === "running" && (
        <div className="px-6 py-4">
          <Progress done={run.asked_count} total={run.question_count} label={title} />
        </div>
      )}
      {run.last_error && (
        <div className="px-6 py-4" role="alert">
          <Text size="small" className="text-ui-fg-error">
            {run.last_error}
          </Text>
        </div>
      )}
      {run.unasked.length > 0 && (
        <CardText>{t("channels.parity.unasked", { channels: run.unasked.join(", ") })}</CardText>
      )}
    </Card>
  )
}

function RunFacts({ run }: { run: Run }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <Card title={t("channels.parity.facts")}>
      <SectionRow
        title={t("channels.parity.fields.source")}
        value={t(`channels.parity.sources.${run.source}`)}
      />
      {run.change_set_id && (
        <SectionRow
          title={t("channels.parity.fields.change_set")}
          value={
            <TextLink to={`/channels/changes/${run.change_set_id}`}>
              {run.change_set_number ?? t("channels.parity.open_change_set")}
            </TextLink>
          }
        />
      )}
      {run.created_by && (
        <SectionRow title={t("channels.parity.fields.by")} value={<ActorName id={run.created_by} />} />
      )}
      <SectionRow
        title={t("channels.parity.fields.channel")}
        value={run.sales_channel_name ?? t("channels.parity.all_channels")}
      />
      <SectionRow
        title={t("channels.parity.fields.draft_orders")}
        value={t(run.choices.includes_draft_orders ? "channels.parity.included" : "channels.parity.left_out")}
      />
      <SectionRow
        title={t("channels.parity.fields.questions")}
        value={t("channels.parity.of", {
          done: format.quantity(run.asked_count),
          total: format.quantity(run.question_count),
        })}
      />
      <SectionRow title={t("channels.parity.fields.answers")} value={format.quantity(run.answer_count)} />
      <SectionRow title={t("channels.parity.fields.refusals")} value={format.quantity(run.refusal_count)} />
      <SectionRow
        title={t("channels.parity.fields.finished")}
        value={format.instant(run.finished_at) ?? "–"}
      />
    </Card>
  )
}

/** Medusa's words for an article that is sold out, which it only says in English. */
const SOLD_OUT = /does not have the required inventory/

/** Why places gave no answer: mostly carts that take nothing that is sold out. */
function Refusals({ run }: { run: Run }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <Card title={t("channels.parity.fields.refusals")} subtitle={t("channels.parity.refusals_hint")}>
      <ul className="divide-y">
        {run.refusals.map(({ place, reason, count }) => (
          <li key={`${place} ${reason}`} className="flex items-start justify-between gap-x-4 px-6 py-3">
            <div className="flex min-w-0 flex-col gap-y-1">
              <Text size="small" className="break-words">
                {SOLD_OUT.test(reason) ? t("channels.parity.sold_out") : reason}
              </Text>
              <Badge size="2xsmall" className="w-fit">
                {t(`channels.parity.places.${place}`)}
              </Badge>
            </div>
            <Text size="small" className="text-ui-fg-subtle shrink-0 whitespace-nowrap tabular-nums">
              {format.quantity(count)} ×
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type Line = ParityDifferenceDTO & { id: string }

function Differences({ run }: { run: Run }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const lines: Line[] = run.differences.map((difference, index) => ({ ...difference, id: String(index) }))
  const columns: LineColumn<Line>[] = [
    {
      key: "article",
      header: t("channels.parity.fields.article"),
      cell: ({ variant_name, sku, product_id }) => (
        <div className="flex min-w-40 flex-col whitespace-normal py-2">
          <TextLink to={`/products/${product_id}`}>{variant_name}</TextLink>
          {sku && (
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {sku}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: "asked",
      header: t("channels.parity.fields.asked"),
      cell: (line) => (
        <div className="flex min-w-40 flex-col whitespace-normal py-2">
          <span>{line.sales_channel_name}</span>
          <Text as="span" size="xsmall" className="text-ui-fg-subtle">
            {[
              line.region_name,
              line.customer_group_name,
              line.quantity > 1 && t("channels.parity.from_units", { count: line.quantity }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          <TextLink to={explainPage(line)} className="txt-compact-xsmall">
            {t("channels.parity.why")}
          </TextLink>
        </div>
      ),
    },
    {
      key: "answers",
      header: t("channels.parity.fields.said"),
      cell: ({ answers, currency_code }) => <Answers answers={answers} currency={currency_code} />,
    },
  ]
  return (
    <>
      <LinesTable label={t("channels.parity.differences")} lines={lines} columns={columns} />
      {run.difference_count > lines.length && (
        <CardText>
          {t("channels.parity.more_differences", {
            shown: format.quantity(lines.length),
            count: run.difference_count,
          })}
        </CardText>
      )}
    </>
  )
}

function ExportDifferences({ id }: { id: string }) {
  const { t } = useTranslation("comptoir")
  const [isLoading, setLoading] = useState(false)
  const load = async () => {
    setLoading(true)
    try {
      await downloadCsv(`${parityApi(id)}/export`, {}, `price-parity-${plainDateOf(new Date())}.csv`)
    } catch (error) {
      toast.error(t("channels.parity.not_loaded"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  return (
    <Button size="small" variant="secondary" type="button" isLoading={isLoading} onClick={load}>
      {t("channels.parity.export")}
    </Button>
  )
}

const explainPage = (line: ParityDifferenceDTO): string => {
  const { variant_id, sales_channel_id, currency_code, region_id, customer_group_id, quantity } = line
  return `/channels/explain?${new URLSearchParams({
    variant_id,
    sales_channel_id,
    currency_code,
    region_id,
    ...(customer_group_id ? { customer_group_id } : {}),
    quantity: String(quantity),
  })}`
}

/** The amounts that were said, each with the places that said it. */
function Answers({ answers, currency }: { answers: readonly ParityAnswer[]; currency: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const wordOf = ({ amount, refusal }: ParityAnswer): string => {
    if (refusal !== undefined)
      return t("channels.parity.refused", {
        reason: SOLD_OUT.test(refusal) ? t("channels.parity.sold_out") : refusal,
      })
    return amount === null ? t("channels.parity.no_price") : format.unitPrice(amount, currency)
  }
  return (
    <ul className="flex min-w-56 flex-col gap-y-1.5 whitespace-normal py-2">
      {[...groupBy(answers, wordOf)].map(([said, places]) => (
        <li key={said} className="flex flex-wrap items-center gap-1">
          <span className="me-1 font-medium tabular-nums">{said}</span>
          {places.map(({ place }) => (
            <Badge key={place} size="2xsmall">
              {t(`channels.parity.places.${place}`)}
            </Badge>
          ))}
        </li>
      ))}
    </ul>
  )
}
