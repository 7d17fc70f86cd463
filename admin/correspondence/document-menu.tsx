import { ArrowDownTray } from "@medusajs/icons"
import { Button, DropdownMenu, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { downloadFile } from "./download-file"

type Format = "pdf" | "csv" | "ubl"

type DocumentMenuProps = {
  /** The route that answers with the document, such as `/admin/purchase-orders/cpo_1/document`. */
  path: string
  formats?: readonly Format[]
}

/** Downloads the document of a record as the supplier gets it. */
export function DocumentMenu({ path, formats = ["pdf", "csv", "ubl"] }: DocumentMenuProps) {
  const { t } = useTranslation("comptoir")
  const [isLoading, setLoading] = useState(false)
  const save = async (format: Format) => {
    setLoading(true)
    try {
      await downloadFile(path, { format })
    } catch (error) {
      toast.error(t("correspondence.document.failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  const [only] = formats
  if (formats.length === 1 && only) {
    return (
      <Button size="small" variant="secondary" type="button" isLoading={isLoading} onClick={() => save(only)}>
        <ArrowDownTray aria-hidden />
        {t(`correspondence.document.${only}`)}
      </Button>
    )
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button size="small" variant="secondary" type="button" isLoading={isLoading}>
          <ArrowDownTray aria-hidden />
          {t("correspondence.document.title")}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {formats.map((format) => (
          <DropdownMenu.Item key={format} onSelect={() => void save(format)}>
            {t(`correspondence.document.${format}`)}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
