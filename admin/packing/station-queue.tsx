import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DispatchDTO, DispatchListResponse } from "../../src/types/http/picking"
import { Card, CardText } from "../components/card"
import { listOf } from "../components/figure-tiles"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { DISPATCHES_API, DISPATCHES_PAGE } from "../picking/paths"
import { DispatchMarks } from "../picking/statuses"
import { stationOf } from "./paths"

/** So many of those that wait are listed, the most urgent first. */
const SHOWN = 20

/** What is picked and waits for the table: for whoever has no code to scan. */
export function StationQueue({ place }: { place: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const query = { status: "picked", ...(place ? { location_id: place } : {}) }
  const { data } = useGet<DispatchListResponse>(
    DISPATCHES_API,
    { ...query, order: "due_at", limit: SHOWN },
    { refreshEvery: 20_000, keepPrevious: true }
  )
  if (!data) return null
  const columns: LineColumn<DispatchDTO>[] = [
    {
      key: "number",
      header: t("picking.fields.number"),
      cell: (one) => (
        <span className="flex items-center gap-x-2">
          <TextLink to={stationOf(one.number ?? `#${one.display_id ?? ""}`)}>
            {one.number ?? `#${one.display_id ?? ""}`}
          </TextLink>
          <DispatchMarks dispatch={one} />
        </span>
      ),
    },
    { key: "order", header: t("picking.fields.order"), cell: (one) => `#${one.display_id ?? "–"}` },
    { key: "customer", header: t("picking.fields.customer"), cell: (one) => one.customer_name ?? "–" },
    { key: "due", header: t("picking.fields.due_at"), cell: (one) => format.instant(one.due_at) ?? "–" },
    {
      key: "units",
      header: t("picking.fields.units"),
      isNumber: true,
      cell: (one) => format.quantity(one.picked_units),
    },
  ]
  return (
    <Card
      title={t("packing.station.waiting", { count: data.count })}
      subtitle={data.count ? t("packing.station.waiting_hint") : undefined}
      actions={
        data.count > SHOWN && (
          <Button size="small" variant="secondary" asChild>
            <Link to={listOf(DISPATCHES_PAGE, query)}>{t("packing.station.all_waiting")}</Link>
          </Button>
        )
      }
    >
      {data.count ? (
        <LinesTable label={t("packing.station.waiting_list")} lines={data.dispatches} columns={columns} />
      ) : (
        <CardText>{t("packing.station.nothing_waits")}</CardText>
      )}
    </Card>
  )
}
