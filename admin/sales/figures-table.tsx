import { Table } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { SalesFigures } from "../../src/types/http/sales"
import { useFormat } from "../lib/format"

type FiguresTableProps<Row> = {
  name: string
  /** The heading of the first column, and what stands in it. */
  heading: string
  cell: (row: Row) => ReactNode
  rows: readonly Row[]
  rowKey: (row: Row) => string
  currency: string
}

/** Units and net revenue, row by row; the bar beside a row is its part of the largest. */
export function FiguresTable<Row extends SalesFigures>(props: FiguresTableProps<Row>) {
  const { name, heading, cell, rows, rowKey, currency } = props
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const largest = Math.max(1, ...rows.map((row) => Number(row.net_revenue)))
  return (
    <div className="overflow-x-auto">
      <Table aria-label={name}>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{heading}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("sales.history.units")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("sales.history.net_revenue")}</Table.HeaderCell>
            <Table.HeaderCell className="w-1/4" aria-hidden />
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={rowKey(row)}>
              <Table.Cell>{cell(row)}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">{format.quantity(row.units)}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">
                {format.money(row.net_revenue, currency)}
              </Table.Cell>
              <Table.Cell aria-hidden>
                <div
                  className="h-2 rounded-full"
                  style={{
                    width: `${Math.max(0, (Number(row.net_revenue) / largest) * 100)}%`,
                    background: "var(--tag-blue-icon)",
                  }}
                />
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
