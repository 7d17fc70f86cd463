import { Table } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { ReturnFigures, ReturnFiguresResponse } from "../../src/types/http/returns"
import { Card, CardText } from "../components/card"
import { useGet } from "../lib/api"
import { localeOf, useFormat } from "../lib/format"
import { dateOf } from "../lib/plain-date"

type ReturnFiguresCardProps = { locationId: string | null; from: string | null; to: string | null }

const COLUMNS = [
  "returned",
  "to_inspect",
  "restocked",
  "quarantined",
  "written_off",
  "dismissed",
] as const satisfies readonly (keyof ReturnFigures)[]

/** Why customers send goods back, and what becomes of them. */
export function ReturnFiguresCard({ locationId, from, to }: ReturnFiguresCardProps) {
  const { t, i18n } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error } = useGet<ReturnFiguresResponse>(
    "/admin/return-inspections/figures",
    {
      ...(locationId ? { location_id: locationId } : {}),
      ...(from ? { arrived_from: new Date(dateOf(from).setHours(0, 0, 0, 0)).toISOString() } : {}),
      ...(to ? { arrived_to: new Date(dateOf(to).setHours(23, 59, 59, 999)).toISOString() } : {}),
    },
    { keepPrevious: true }
  )
  const percent = useMemo(
    () => new Intl.NumberFormat(localeOf(i18n.language), { style: "percent", maximumFractionDigits: 1 }),
    [i18n.language]
  )
  const share = (figures: ReturnFigures) =>
    figures.lost_share === null ? "–" : percent.format(figures.lost_share)
  if (!error && !data?.reasons.length) return null
  return (
    <Card title={t("returns.figures.title")} subtitle={t("returns.figures.description")}>
      {error ? (
        <CardText>{error.message}</CardText>
      ) : (
        <div className="overflow-x-auto" role="region" aria-label={t("returns.figures.title")} tabIndex={0}>
          <Table aria-label={t("returns.figures.title")}>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("returns.fields.reason")}</Table.HeaderCell>
                {COLUMNS.map((name) => (
                  <Table.HeaderCell key={name} className="whitespace-nowrap text-right">
                    {t(`returns.figures.${name}`)}
                  </Table.HeaderCell>
                ))}
                <Table.HeaderCell className="whitespace-nowrap text-right">
                  {t("returns.figures.lost_share")}
                </Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {data?.reasons.map((row) => (
                <Table.Row key={row.reason_id ?? ""}>
                  <Table.Cell>{row.reason ?? t("returns.figures.no_reason")}</Table.Cell>
                  {COLUMNS.map((name) => (
                    <Table.Cell key={name} className="text-right tabular-nums">
                      {format.quantity(row[name])}
                    </Table.Cell>
                  ))}
                  <Table.Cell className="text-right tabular-nums">{share(row)}</Table.Cell>
                </Table.Row>
              ))}
              {data && data.reasons.length > 1 && (
                <Table.Row className="font-medium">
                  <Table.Cell>{t("returns.figures.total")}</Table.Cell>
                  {COLUMNS.map((name) => (
                    <Table.Cell key={name} className="text-right tabular-nums">
                      {format.quantity(data.totals[name])}
                    </Table.Cell>
                  ))}
                  <Table.Cell className="text-right tabular-nums">{share(data.totals)}</Table.Cell>
                </Table.Row>
              )}
            </Table.Body>
          </Table>
        </div>
      )}
    </Card>
  )
}
