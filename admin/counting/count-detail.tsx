import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Alert, Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { StockCountDTO, StockCountResponse } from "../../src/types/http/counting"
import { ActorName } from "../components/actor-name"
import { AttachmentsCard } from "../components/attachments-card"
import { Card } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { History } from "../purchasing/order-detail"
import { locationPage } from "../purchasing/paths"
import { CountStatusBadge, Progress, useCountName } from "./badges"
import { CountActs } from "./count-acts"
import { CountEntryCard } from "./count-entry"
import { CountLines } from "./count-lines"
import { campaignPage, PLANS_PAGE } from "./paths"

export function CountDetail({ id }: { id: string }) {
  const { data, error } = useGet<StockCountResponse>(`/admin/stock-counts/${id}`, {}, { keepPrevious: true })
  if (error) throw error
  if (!data) return <PageSkeleton />
  const count = data.stock_count
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.stock_count.details"
      preferredLayoutId="core:two-column"
      data={count}
      sections={{
        main: [
          <LayoutComposer.Entry key="count" id="comptoir:stock-count">
            <CountHead count={count} />
          </LayoutComposer.Entry>,
          ...(count.status === "counting"
            ? [
                <LayoutComposer.Entry key="entry" id="comptoir:stock-count-entry">
                  <CountEntryCard count={count} />
                </LayoutComposer.Entry>,
              ]
            : []),
          ...(count.status === "requested"
            ? []
            : [
                <LayoutComposer.Entry key="lines" id="comptoir:stock-count-lines">
                  <CountLines count={count} />
                </LayoutComposer.Entry>,
              ]),
        ],
        side: [
          <LayoutComposer.Entry key="facts" id="comptoir:stock-count-facts">
            <CountFacts count={count} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="files" id="comptoir:stock-count-files">
            <AttachmentsCard entityType="stock_count" entityId={count.id} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="history" id="comptoir:stock-count-history">
            <CountHistory count={count} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function CountHead({ count }: { count: StockCountDTO }) {
  const { t } = useTranslation("comptoir")
  const nameOf = useCountName()
  const name = nameOf(count)
  const hasBook = count.sees_book
  return (
    <Card
      level="h1"
      title={name}
      subtitle={[count.number ? count.title : null, count.location.name].filter(Boolean).join(" · ")}
      badges={
        <>
          <CountStatusBadge status={count.status} round={count.round} />
          {count.is_blind && <Badge size="2xsmall">{t("counting.blind")}</Badge>}
        </>
      }
      actions={<CountActs count={count} name={name} />}
    >
      <div className="flex flex-col gap-y-3 px-6 py-4">
        {count.status !== "requested" && (
          <Progress
            done={count.counted_count}
            total={count.line_count}
            label={t("counting.progress_of", { name })}
          />
        )}
        {count.status === "requested" && <Alert variant="info">{t("counting.not_started")}</Alert>}
        {count.status === "reviewing" && (
          <Alert variant="warning">
            {t(hasBook ? "counting.to_review" : "counting.to_review_by_others")}
          </Alert>
        )}
        {count.status === "counting" && count.round > 1 && (
          <Alert variant="info">{t("counting.to_recount", { count: count.open_count })}</Alert>
        )}
        {(count.shortages ?? []).map((shortage) => (
          <Alert key={shortage.inventory_item_id} variant="warning">
            {t(shortage.orders.length ? "counting.short_of_orders" : "counting.short", {
              sku: shortage.sku ?? shortage.inventory_item_id,
              missing: shortage.missing,
              orders: shortage.orders.join(", "),
            })}
          </Alert>
        ))}
      </div>
    </Card>
  )
}

function CountFacts({ count }: { count: StockCountDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const value =
    count.variance_value && count.currency_code
      ? format.money(count.variance_value, count.currency_code)
      : "–"
  return (
    <Card title={t("counting.facts")}>
      <SectionRow
        title={t("counting.fields.warehouse")}
        value={<TextLink to={locationPage(count.location_id)}>{count.location.name}</TextLink>}
      />
      <SectionRow title={t("counting.fields.scope")} value={t(`counting.scopes.${count.scope_kind}`)} />
      <SectionRow title={t("counting.fields.origin")} value={t(`counting.origins.${count.origin}`)} />
      {count.reason && (
        <SectionRow
          title={t("counting.fields.why")}
          value={t(`counting.why.${count.reason}`, { defaultValue: count.reason })}
        />
      )}
      {count.plan && (
        <SectionRow
          title={t("counting.fields.plan")}
          value={<TextLink to={PLANS_PAGE}>{count.plan.name}</TextLink>}
        />
      )}
      {count.campaign && (
        <SectionRow
          title={t("counting.fields.campaign")}
          value={<TextLink to={campaignPage(count.campaign.id)}>{count.campaign.name}</TextLink>}
        />
      )}
      <SectionRow
        title={t("counting.fields.assigned_to")}
        value={count.assigned_to ? <ActorName id={count.assigned_to} /> : "–"}
      />
      <SectionRow title={t("counting.fields.due_on")} value={format.date(count.due_on) ?? "–"} />
      <SectionRow title={t("counting.fields.lines")} value={format.quantity(count.line_count)} />
      {count.skipped_count > 0 && (
        <SectionRow title={t("counting.fields.skipped")} value={format.quantity(count.skipped_count)} />
      )}
      {count.sees_book && count.status !== "requested" && (
        <>
          <SectionRow title={t("counting.fields.differing")} value={format.quantity(count.differing_count)} />
          <SectionRow
            title={t("counting.fields.variance")}
            value={format.change(count.variance_units ?? 0)}
          />
          <SectionRow title={t("counting.fields.variance_value")} value={value} />
        </>
      )}
      <SectionRow
        title={t("counting.fields.counted_by")}
        value={
          count.counted_by.length ? (
            <span className="flex flex-col">
              {count.counted_by.map((id) => (
                <span key={id}>
                  <ActorName id={id} />
                </span>
              ))}
            </span>
          ) : (
            "–"
          )
        }
      />
      {count.cancel_reason && (
        <SectionRow title={t("counting.fields.cancel_reason")} value={count.cancel_reason} />
      )}
    </Card>
  )
}

function CountHistory({ count }: { count: StockCountDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("common.history")}>
      <History
        steps={[
          { label: t("counting.history.created"), at: count.created_at, by: count.created_by },
          { label: t("counting.history.started"), at: count.started_at, by: count.started_by },
          { label: t("counting.history.counted"), at: count.counted_at, by: null },
          { label: t("counting.history.completed"), at: count.completed_at, by: count.completed_by },
          { label: t("counting.history.cancelled"), at: count.cancelled_at, by: count.cancelled_by },
        ]}
      />
    </Card>
  )
}
