import { Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { StockValueSums } from "../../src/types/http/valuation"
import { Card } from "../components/card"
import { useFormat } from "../lib/format"
import { difference, signedMoney } from "./difference"

type SumsTableProps<Row> = {
  title: string
  hint?: string
  /** What the rows are divided by. */
  heading: string
  rows: readonly Row[]
  nameOf: (row: Row) => string
  keyOf: (row: Row) => string
  total: StockValueSums
  currency: string
}

/** Units and value in parts, which sum to the whole below them. */
export function SumsTable<Row extends StockValueSums>(props: SumsTableProps<Row>) {
  const { title, hint, heading, rows, nameOf, keyOf, total, currency } = props
  const { t } = useTranslation("comptoir")
  const isCompared = total.compare_value !== null
  if (!rows.length) return null
  const headings = [
    t("valuation.fields.units"),
    t("valuation.fields.on_hold"),
    t("valuation.fields.value"),
    ...(isCompared ? [t("valuation.fields.before"), t("valuation.fields.change")] : []),
  ]
  return (
    <Card title={title} subtitle={hint}>
      <div className="overflow-x-auto">
        <Table aria-label={title}>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{heading}</Table.HeaderCell>
              {headings.map((name) => (
                <Table.HeaderCell key={name} className="whitespace-nowrap text-right">
                  {name}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {rows.map((row) => (
              <SumsRow key={keyOf(row)} name={nameOf(row)} sums={row} currency={currency} />
            ))}
            {rows.length > 1 && (
              <SumsRow name={t("valuation.total")} sums={total} currency={currency} isTotal />
            )}
          </Table.Body>
        </Table>
      </div>
    </Card>
  )
}

type SumsRowProps = { name: string; sums: StockValueSums; currency: string; isTotal?: boolean }

function SumsRow({ name, sums, currency, isTotal }: SumsRowProps) {
  const format = useFormat()
  const cells = [
    format.quantity(sums.quantity),
    format.quantity(sums.on_hold_quantity),
    format.money(sums.value, currency),
    ...(sums.compare_value === null
      ? []
      : [
          format.money(sums.compare_value, currency),
          signedMoney(difference(sums.value, sums.compare_value), (amount) => format.money(amount, currency)),
        ]),
  ]
  return (
    <Table.Row className={isTotal ? "font-medium" : undefined}>
      <Table.Cell>{name}</Table.Cell>
      {cells.map((cell, index) => (
        <Table.Cell key={index} className="whitespace-nowrap text-right tabular-nums">
          {cell}
        </Table.Cell>
      ))}
    </Table.Row>
  )
}
