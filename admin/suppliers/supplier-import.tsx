import { useTranslation } from "react-i18next"
import type { SupplierImportResponse } from "../../src/types/http/suppliers"
import { FileImport } from "../components/file-import"

/** What the server takes in one request, in megabytes. */
const LARGEST_FILE = 3

/** Takes a file of suppliers in. */
export function SupplierImport() {
  const { t } = useTranslation("comptoir")
  return (
    <FileImport<SupplierImportResponse>
      path="/admin/suppliers/import"
      largest={LARGEST_FILE * 1_000_000}
      words={{
        title: t("suppliers.import.title"),
        hint: t("suppliers.import.hint"),
        file: t("suppliers.import.file"),
        too_large: t("suppliers.import.too_large", { count: LARGEST_FILE }),
        confirm: t("suppliers.import.confirm"),
        nothing: t("suppliers.import.nothing"),
        line: t("suppliers.import.line"),
        problem: t("suppliers.import.problem"),
        problems: (count) => t("suppliers.import.problems", { count }),
        done: (count) => t("suppliers.import.done", { count }),
      }}
      findings={({ created, changed, unchanged, ignored_columns }) => [
        t("suppliers.import.created", { count: created }),
        t("suppliers.import.changed", { count: changed }),
        t("suppliers.import.unchanged", { count: unchanged }),
        ...(ignored_columns.length > 0
          ? [t("suppliers.import.ignored", { columns: ignored_columns.join(", ") })]
          : []),
      ]}
    />
  )
}
