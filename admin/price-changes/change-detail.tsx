import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { PriceChangeSetDetailDTO } from "../../src/types/http/price-changes"
import { Card } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { salePage } from "../channels/paths"
import { localeOf, useFormat } from "../lib/format"
import { History } from "../purchasing/order-detail"
import { ChangeActs } from "./change-acts"
import { ChangeFigures, LargestChanges } from "./change-figures"
import { ChangeLines } from "./change-lines"
import { ChangedDrawer } from "./changed-dialog"
import { changePage } from "./paths"
import { usePriceChange } from "./sources"
import { ChangeStatusBadge } from "./statuses"
import { useChangeWords } from "./use-change-words"

/** One price change: what it does, its prices, and how far it is. */
export function ChangeDetail({ id }: { id: string }) {
  const { data, error } = usePriceChange(id)
  if (error && !data) throw error
  if (!data) return <PageSkeleton />
  const { price_change: change } = data
  const { stats } = change
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.price_change.details"
      // The prices need the whole width: before, after, both margins and their warning belong on one line.
      preferredLayoutId="core:single-column"
      data={change}
      sections={{
        main: [
          <LayoutComposer.Entry key="change" id="comptoir:price-change">
            <ChangeHead change={change} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="figures" id="comptoir:price-change-figures">
            <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-3">
              {stats && stats.lines > 0 && (
                <div className="flex min-w-0 flex-col gap-y-3 xl:col-span-2">
                  <ChangeFigures change={change} stats={stats} />
                  {stats.up + stats.down > 0 && <LargestChanges stats={stats} />}
                </div>
              )}
              <div className="flex min-w-0 flex-col gap-y-3">
                <ChangeFacts change={change} />
                <ChangeHistory change={change} />
              </div>
            </div>
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="lines" id="comptoir:price-change-lines">
            <ChangeLines change={change} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

type Variant = "info" | "warning" | "error"

function Notice({ variant, children }: { variant: Variant; children: ReactNode }) {
  return (
    <div className="px-6 py-4">
      <Alert variant={variant} className="break-words">
        {children}
      </Alert>
    </div>
  )
}

function ChangeHead({ change }: { change: PriceChangeSetDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const words = useChangeWords()
  const { number, title } = change
  return (
    <Card
      level="h1"
      title={number ? t("channels.changes.titled", { number, title }) : title}
      subtitle={[
        t(`channels.changes.kinds.${change.kind}`),
        change.is_filling ? null : words.prices(change.line_count),
        words.names(change),
      ]
        .filter(Boolean)
        .join(" · ")}
      badges={<ChangeStatusBadge change={change} />}
      actions={<ChangeActs change={change} />}
    >
      <ChangeNotices change={change} />
    </Card>
  )
}

/** What there is to know before the next act. */
function ChangeNotices({ change }: { change: PriceChangeSetDetailDTO }) {
  const { t, i18n } = useTranslation("comptoir")
  const format = useFormat()
  const [isShown, setShown] = useState(false)
  const isLive = change.published_at !== null
  const changed = change.changed_since ?? 0
  const zoned = (instant: string) =>
    new Intl.DateTimeFormat(localeOf(i18n.language), {
      dateStyle: "full",
      timeStyle: "short",
      timeZone: change.time_zone,
    }).format(new Date(instant))
  return (
    <>
      {change.is_filling && change.status === "draft" && !change.last_error && (
        <Notice variant="info">
          <span role="status">{t("channels.changes.notices.filling")}</span>
        </Notice>
      )}
      {change.is_publishing && (
        <Notice variant="info">
          <span role="status">
            {t("channels.changes.notices.publishing", { time: format.instant(change.publish_started_at) })}{" "}
            {change.attempts > 1 && t("channels.changes.notices.attempts", { count: change.attempts })}
          </span>
        </Notice>
      )}
      {change.status === "scheduled" && change.publish_at && (
        <Notice variant="info">
          {t("channels.changes.notices.scheduled", {
            time: zoned(change.publish_at),
            zone: change.time_zone.replaceAll("_", " "),
          })}
        </Notice>
      )}
      {change.last_error && !isLive && (
        <Notice variant="error">
          {t(`channels.changes.notices.${change.is_filling ? "filling_failed" : "last_error"}`, {
            error: change.last_error,
          })}
        </Notice>
      )}
      {change.approval_refusal ? (
        <Notice variant="warning">
          {t("channels.changes.notices.refusal", { reason: change.approval_refusal })}
        </Notice>
      ) : (
        change.needs_approver && (
          <Notice variant="info">{t("channels.changes.notices.needs_approver")}</Notice>
        )
      )}
      {changed > 0 && (
        <Notice variant={isLive ? "info" : "warning"}>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {t(
              isLive ? "channels.changes.notices.changed_live" : "channels.changes.notices.changed_waiting",
              {
                count: changed,
              }
            )}
            <Button size="small" variant="secondary" type="button" onClick={() => setShown(true)}>
              {t("channels.changes.notices.show_changed")}
            </Button>
          </span>
        </Notice>
      )}
      {isShown && <ChangedDrawer change={change} onClose={() => setShown(false)} />}
    </>
  )
}

function ChangeFacts({ change }: { change: PriceChangeSetDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useChangeWords()
  const named = (set: { id: string; number: string | null; title: string } | null) =>
    set && <TextLink to={changePage(set.id)}>{set.number ?? set.title}</TextLink>
  const rows: [string, ReactNode][] = [
    [t("channels.changes.fields.kind"), t(`channels.changes.kinds.${change.kind}`)],
    [t("channels.changes.fields.source"), words.source(change)],
    [t("channels.changes.fields.number"), change.number],
    [t("channels.changes.fields.lines"), format.quantity(change.line_count)],
    [
      t("channels.changes.fields.current"),
      change.published_at &&
        t("channels.changes.holding", {
          current: format.quantity(change.current_count),
          all: format.quantity(change.line_count),
        }),
    ],
    [
      t("channels.changes.fields.sale"),
      change.sale_id && (
        <TextLink to={salePage(change.sale_id)}>
          {change.sale_name ?? t("channels.changes.fields.sale")}
        </TextLink>
      ),
    ],
    [t("channels.changes.fields.undoes"), named(change.undoes)],
    [t("channels.changes.fields.undone_by"), named(change.undone_by)],
    [
      t("channels.changes.fields.publish_at"),
      change.status === "scheduled" && format.instant(change.publish_at),
    ],
  ]
  return (
    <Card title={t("picking.facts")}>
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <SectionRow key={name} title={name} value={value} />
        ))}
    </Card>
  )
}

function ChangeHistory({ change }: { change: PriceChangeSetDetailDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("common.history")}>
      <History
        steps={[
          { label: t("channels.changes.history.made"), at: change.created_at, by: change.created_by },
          { label: t("channels.changes.history.approved"), at: change.approved_at, by: change.approved_by },
          {
            label: t("channels.changes.history.published"),
            at: change.published_at,
            by: change.published_by,
          },
          {
            label: t("channels.changes.history.rolled_back"),
            at: change.rolled_back_at,
            by: change.rolled_back_by,
          },
        ]}
      />
    </Card>
  )
}
