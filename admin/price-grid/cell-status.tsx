import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { CellEdit } from "../../src/domain/channel-pricing/grid"
import { cellOf, judged, shownAmount, type ShownColumn } from "./cell-edits"
import { explainPage, historyPage } from "./paths"
import type { LoadedRow } from "./row-windows"
import type { Amounts } from "./use-amounts"
import { useFaultWords } from "./use-fault-words"

type CellStatusProps = {
  loaded: LoadedRow | null | undefined
  shown: ShownColumn | undefined
  edit: CellEdit | undefined
  amounts: Amounts
}

/** Says in words what the chosen cell holds, for whoever cannot see it among the others, and leads to the reason for it. */
export function CellStatus({ loaded, shown, edit, amounts }: CellStatusProps) {
  const { t } = useTranslation("comptoir")
  const faultWords = useFaultWords()
  const cell = loaded && shown ? cellOf(loaded, shown) : undefined
  if (!loaded || !shown || !cell)
    return <div className="txt-compact-small text-ui-fg-subtle min-h-12 border-t px-6 py-3" />
  const { row } = loaded
  const { column } = shown
  const said = (amount: string | null) =>
    amount === null
      ? t("channels.grid.no_price")
      : `${amounts.shown(amount, column.decimals)} ${column.currency_code.toUpperCase()}`
  const amount = edit && edit.fault === undefined ? (edit.amount ?? null) : shownAmount(cell)
  const { margin_percent, flag } = judged(loaded, shown, amount)
  const parts = [
    row.sku ?? row.product_title,
    [column.sales_channel_name, column.customer_group_name].filter(Boolean).join(" – "),
    edit?.fault !== undefined
      ? faultWords(edit.fault, edit.text, column)
      : edit
        ? t("channels.grid.status.changed", { from: said(edit.shown), to: said(amount) })
        : said(amount),
    cell.draft && !edit ? t("channels.grid.status.draft", { amount: said(cell.amount) }) : null,
    amount !== null && margin_percent !== null
      ? t("channels.grid.status.margin", { percent: amounts.percent(margin_percent) })
      : null,
    amount !== null && flag !== "ok"
      ? flag === "no_cost"
        ? t("channels.grid.no_cost")
        : t(`channels.grid.flags.${flag}`)
      : null,
    cell.sale ? t("channels.grid.status.sale", { amount: said(cell.sale.amount) }) : null,
    cell.is_listed ? null : t("channels.grid.not_listed"),
  ]
  return (
    <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t px-6 py-3">
      <p className="txt-compact-small text-ui-fg-base" aria-live="polite" data-testid="cell-status">
        {parts.filter(Boolean).join(" · ")}
      </p>
      <div className="txt-compact-small flex gap-x-4">
        <Link
          className="text-ui-fg-interactive"
          to={explainPage({
            variant_id: row.variant_id,
            sales_channel_id: column.sales_channel_id,
            currency_code: column.currency_code,
          })}
        >
          {t("channels.grid.why")}
        </Link>
        <Link className="text-ui-fg-interactive" to={historyPage(row.variant_id)}>
          {t("common.history")}
        </Link>
      </div>
    </div>
  )
}
