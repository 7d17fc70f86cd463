import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button, StatusBadge, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { ChangeSetStatus } from "../../src/domain/channel-pricing/change-set"
import type { PriceSaleDetailDTO, PriceSaleResponse, SaleChangeSet } from "../../src/types/http/price-sales"
import { changeSetPage, channelPage } from "../channels/paths"
import { ActorName } from "../components/actor-name"
import { Card, CardText } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { saleApi } from "./paths"
import { SaleActs } from "./sale-acts"
import { PRICES_PREFIX, SalePrices } from "./sale-prices"
import { PhaseBadge, useSaleWords } from "./sale-words"

const isFilling = (answer: PriceSaleResponse | undefined): boolean =>
  Boolean(
    answer?.price_sale.change_sets.some((set) => set.is_filling && !set.last_error && set.status === "draft")
  )

/** One sale: what it reduces and by how much, its proposals and its prices. */
export function SaleDetail({ id }: { id: string }) {
  const { data, error } = useGet<PriceSaleResponse>(
    saleApi(id),
    {},
    { refreshEvery: (answer) => (isFilling(answer) ? 2_000 : false) }
  )
  if (error && !data) throw error
  if (!data) return <PageSkeleton />
  const { price_sale: sale } = data
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.price_sale.details"
      // The prices need the whole width: what is reduced, the sale price and its state belong on one line.
      preferredLayoutId="core:single-column"
      data={sale}
      sections={{
        main: [
          <LayoutComposer.Entry key="sale" id="comptoir:price-sale">
            <SaleHead sale={sale} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="figures" id="comptoir:price-sale-figures">
            <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2 xl:grid-cols-3">
              <ByChannel sale={sale} />
              <Proposals sets={sale.change_sets} />
              <SaleFacts sale={sale} />
            </div>
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="prices" id="comptoir:price-sale-prices">
            <SalePrices sale={sale} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function Notice({ variant, children }: { variant: "info" | "warning"; children: ReactNode }) {
  return (
    <div className="px-6 py-4">
      <Alert variant={variant} className="break-words">
        {children}
      </Alert>
    </div>
  )
}

function SaleHead({ sale }: { sale: PriceSaleDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const words = useSaleWords()
  const [, setSearch] = useSearchParams()
  return (
    <Card
      level="h1"
      title={sale.name}
      subtitle={[words.discount(sale.discount), words.times(sale)].join(" · ")}
      badges={<PhaseBadge phase={sale.phase} />}
      actions={<SaleActs sale={sale} />}
    >
      {sale.phase === "draft" && <Notice variant="info">{t("channels.sales.draft_text")}</Notice>}
      {sale.stale_count > 0 && (
        <Notice variant="warning">
          <p className="txt-compact-small-plus">
            {t("channels.sales.stale.title", { count: sale.stale_count })}
          </p>
          <p>{t("channels.sales.stale.text")}</p>
          <Button
            className="mt-2"
            size="small"
            variant="secondary"
            type="button"
            onClick={() =>
              setSearch((before) => {
                const next = new URLSearchParams(before)
                next.set(`${PRICES_PREFIX}_is_stale`, "true")
                return next
              })
            }
          >
            {t("channels.sales.stale.show")}
          </Button>
        </Notice>
      )}
      {sale.overlapping.length > 0 && sale.phase !== "past" && (
        <Notice variant="warning">
          <p className="txt-compact-small-plus">{t("channels.sales.overlap.title")}</p>
          <p>{words.overlap(sale.overlapping)}</p>
        </Notice>
      )}
    </Card>
  )
}

/** By how much the sale reduces, as bars: the mean, with the least and the most. */
function ByChannel({ sale }: { sale: PriceSaleDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <Card title={t("channels.sales.by_channel.title")}>
      {sale.by_channel.length === 0 ? (
        <CardText>{t("channels.sales.by_channel.none")}</CardText>
      ) : (
        <ul className="divide-y">
          {sale.by_channel.map((one) => (
            <li
              key={`${one.sales_channel_id} ${one.currency_code}`}
              className="flex flex-col gap-y-1.5 px-6 py-3"
            >
              <div className="flex flex-wrap justify-between gap-x-3">
                <Text size="small">
                  <TextLink to={channelPage(one.sales_channel_id)}>
                    {one.sales_channel_name ?? t("channels.profiles.gone")}
                  </TextLink>{" "}
                  · {one.currency_code.toUpperCase()}
                </Text>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("channels.sales.by_channel.prices", { count: one.price_count })}
                </Text>
              </div>
              {one.mean_percent !== null && (
                <>
                  <svg width="100%" height={8} aria-hidden className="overflow-hidden rounded-sm">
                    <rect width="100%" height={8} fill="var(--bg-subtle)" />
                    <rect
                      width={`${Math.min(100, Math.max(0, Number(one.mean_percent)))}%`}
                      height={8}
                      rx={2}
                      fill="var(--tag-green-icon)"
                    />
                  </svg>
                  <Text size="xsmall" className="text-ui-fg-subtle">
                    {t("channels.sales.by_channel.mean", { mean: format.typed(one.mean_percent) })}
                    {one.least_percent !== null &&
                      one.most_percent !== null &&
                      one.least_percent !== one.most_percent &&
                      ` · ${t("channels.sales.by_channel.range", {
                        least: format.typed(one.least_percent),
                        most: format.typed(one.most_percent),
                      })}`}
                  </Text>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const STATUS_COLOURS = {
  draft: "grey",
  approved: "blue",
  scheduled: "blue",
  live: "green",
  rolled_back: "red",
  superseded: "grey",
  discarded: "grey",
} as const satisfies Record<ChangeSetStatus, string>

function Proposals({ sets }: { sets: readonly SaleChangeSet[] }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <Card title={t("channels.sales.changes.title")}>
      {sets.length === 0 ? (
        <CardText>{t("channels.sales.changes.none")}</CardText>
      ) : (
        <ul className="divide-y">
          {sets.map((set) => {
            const left = Object.entries(set.left_out)
              .map(([reason, count]) => t(`channels.sales.left_out.${reason}`, { count }))
              .join(", ")
            return (
              <li key={set.id} className="flex flex-col gap-y-1 px-6 py-3">
                <div className="flex flex-wrap items-center justify-between gap-2">
                  <TextLink to={changeSetPage(set.id)} className="txt-compact-small">
                    {set.number ?? set.title}
                  </TextLink>
                  <StatusBadge color={STATUS_COLOURS[set.status]}>
                    {set.is_filling && !set.last_error && set.status === "draft"
                      ? t("channels.sales.changes.filling")
                      : t(`channels.sales.changes.statuses.${set.status}`)}
                  </StatusBadge>
                </div>
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {t("channels.sales.changes.lines", { count: set.line_count })} ·{" "}
                  {format.instant(set.published_at ?? set.created_at)}
                </Text>
                {left && (
                  <Text size="xsmall" className="text-ui-fg-subtle">
                    {t("channels.sales.changes.left_out", { what: left })}
                  </Text>
                )}
                {set.last_error && (
                  <Text size="xsmall" className="text-ui-fg-error break-words">
                    {set.last_error}
                  </Text>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}

function SaleFacts({ sale }: { sale: PriceSaleDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const words = useSaleWords()
  const yesNo = (is: boolean) => t(`channels.sales.facts.${is ? "yes" : "no"}`)
  return (
    <Card title={t("channels.sales.facts.title")}>
      <SectionRow
        title={t("channels.sales.fields.channels")}
        value={sale.sales_channels.map(({ name }) => name).join(", ")}
      />
      <SectionRow title={t("channels.sales.fields.conditions")} value={words.conditions(sale)} />
      <SectionRow title={t("channels.sales.fields.reaches_groups")} value={yesNo(sale.reaches_groups)} />
      <SectionRow title={t("channels.sales.fields.exempt")} value={yesNo(sale.is_prior_price_exempt)} />
      {sale.created_by && (
        <SectionRow title={t("channels.sales.facts.created_by")} value={<ActorName id={sale.created_by} />} />
      )}
    </Card>
  )
}
