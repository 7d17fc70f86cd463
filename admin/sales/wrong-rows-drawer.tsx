import { Button, Drawer, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SalesImportDTO, SalesImportResponse } from "../../src/types/http/sales"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"

type WrongRowsDrawerProps = { of: SalesImportDTO | null; onClose: () => void }

/** The rows of a file that were not taken, each with its line, why, and how it reads. */
export function WrongRowsDrawer({ of, onClose }: WrongRowsDrawerProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error } = useGet<SalesImportResponse>(of ? `/admin/sales-history/imports/${of.id}` : null)
  if (error) throw error
  const rows = of ? (data?.sales_import.wrong_rows ?? []) : []
  return (
    <Drawer open={of !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("sales.imports.wrong_of", { source: of?.source ?? "" })}</Drawer.Title>
          <Drawer.Description>
            {t("sales.imports.wrong_count", {
              count: of?.wrong_count ?? 0,
              shown: format.quantity(rows.length),
            })}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          {of?.failure && (
            <Text size="small" className="text-ui-fg-error" role="alert">
              {t("sales.imports.stopped", { reason: of.failure })}
            </Text>
          )}
          <ol className="flex flex-col divide-y">
            {rows.map(({ line, reason, text }) => (
              <li key={line} className="flex flex-col gap-y-1 py-2">
                <Text size="small" weight="plus">
                  {t("sales.imports.line", { line: format.quantity(line) })}
                </Text>
                <Text size="small">{reason}</Text>
                <code className="txt-compact-xsmall text-ui-fg-subtle break-all font-mono">{text}</code>
              </li>
            ))}
          </ol>
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.back")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
