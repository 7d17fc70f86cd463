import { useTranslation } from "react-i18next"
import type { PriceGridColumn } from "../../src/types/http/price-grid"
import type { CellFault } from "./cell-edits"

/** Says why what was typed into a cell is no price. */
export function useFaultWords() {
  const { t } = useTranslation("comptoir")
  return (fault: string, text: string, { decimals, currency_code }: PriceGridColumn): string =>
    t(WORDS[fault as CellFault] ?? WORDS.no_number, {
      text,
      decimals,
      currency: currency_code.toUpperCase(),
    })
}

const WORDS: Readonly<Record<CellFault, string>> = {
  no_number: "channels.grid.faults.no_number",
  negative: "channels.grid.faults.negative",
  too_many_decimals: "channels.grid.faults.too_many_decimals",
  too_large: "channels.grid.faults.too_large",
  ambiguous: "channels.grid.faults.no_number",
  no_formula: "channels.grid.faults.no_formula",
  no_price: "channels.grid.faults.no_price",
  no_base: "channels.grid.faults.no_base",
  no_cost: "channels.grid.faults.no_cost",
  no_margin: "channels.grid.faults.no_margin",
}
