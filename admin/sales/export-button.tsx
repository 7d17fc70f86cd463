import { ArrowDownTray } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Query } from "../lib/api"
import { downloadCsv } from "../lib/download"

type ExportButtonProps = { table: "months" | "best_sellers" | "countries"; name: string; query: Query }

/** Saves one table of the page as CSV, narrowed as the page is. */
export function ExportButton({ table, name, query }: ExportButtonProps) {
  const { t } = useTranslation("comptoir")
  const [isLoading, setLoading] = useState(false)
  const save = async () => {
    setLoading(true)
    try {
      await downloadCsv("/admin/sales-history/export", { ...query, table }, `${name}.csv`)
    } catch (error) {
      toast.error(t("common.list.export_failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  return (
    <Button
      size="small"
      variant="secondary"
      type="button"
      onClick={save}
      isLoading={isLoading}
      aria-label={t("sales.history.export_of", { table: name })}
    >
      <ArrowDownTray aria-hidden />
      {t("common.list.export")}
    </Button>
  )
}
