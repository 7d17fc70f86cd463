import { useTranslation } from "react-i18next"
import type { ExchangeRateImportResponse } from "../../src/types/http/administration"
import { FileImport } from "../components/file-import"
import { API } from "./paths"

/** Takes a file of rates in. */
export function RateImport() {
  const { t } = useTranslation("comptoir")
  return (
    <FileImport<ExchangeRateImportResponse>
      path={`${API.exchange_rates}/import`}
      largest={1_900_000}
      words={{
        title: t("administration.rates.import.title"),
        hint: t("administration.rates.import.hint"),
        file: t("administration.rates.import.file"),
        too_large: t("administration.rates.import.too_large"),
        confirm: t("administration.rates.import.confirm"),
        nothing: t("administration.rates.import.nothing"),
        line: t("administration.rates.import.line"),
        problem: t("administration.rates.import.problem"),
        problems: (count) => t("administration.rates.import.problems", { count }),
        done: (count) => t("administration.rates.import.done", { count }),
      }}
      findings={({ created, changed, unchanged }) => [
        t("administration.rates.import.created", { count: created }),
        t("administration.rates.import.changed", { count: changed }),
        t("administration.rates.import.unchanged", { count: unchanged }),
      ]}
    />
  )
}
