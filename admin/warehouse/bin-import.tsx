import { useTranslation } from "react-i18next"
import type { BinImportResponse } from "../../src/types/http/warehouse"
import { FileImport } from "../components/file-import"
import { warehouseApi } from "./paths"

/** What the server takes in one request, in megabytes. */
const LARGEST_FILE = 14

/** Takes a file of bins in. */
export function BinImport({ locationId }: { locationId: string }) {
  const { t } = useTranslation("comptoir")
  return (
    <FileImport<BinImportResponse>
      path={`${warehouseApi(locationId)}/bins/import`}
      largest={LARGEST_FILE * 1_000_000}
      words={{
        title: t("warehouse.import.title"),
        hint: t("warehouse.import.hint"),
        file: t("warehouse.import.file"),
        too_large: t("warehouse.import.too_large", { count: LARGEST_FILE }),
        confirm: t("warehouse.import.confirm"),
        nothing: t("warehouse.import.nothing"),
        line: t("warehouse.import.line"),
        problem: t("warehouse.import.problem"),
        problems: (count) => t("warehouse.import.problems", { count }),
        done: (count) => t("warehouse.import.done", { count }),
      }}
      findings={({ created, changed, unchanged, ignored_columns }) => [
        t("warehouse.import.created", { count: created }),
        t("warehouse.import.changed", { count: changed }),
        t("warehouse.import.unchanged", { count: unchanged }),
        ...(ignored_columns.length > 0
          ? [t("warehouse.import.ignored", { columns: ignored_columns.join(", ") })]
          : []),
      ]}
    />
  )
}
