import { Drawer, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ChangedSinceResponse, PriceChangeSetDetailDTO } from "../../src/types/http/price-changes"
import { LinesTable } from "../components/lines-table"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { changeApi, changePage } from "./paths"

type ChangedDrawerProps = { change: PriceChangeSetDetailDTO; onClose: () => void }

/** Which prices others changed since, and by which change. */
export function ChangedDrawer({ change, onClose }: ChangedDrawerProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error } = useGet<ChangedSinceResponse>(`${changeApi(change.id)}/changed`, { limit: 100 })
  if (error) throw error
  const isLive = change.published_at !== null
  const rows = (data?.lines ?? []).map((line) => ({ ...line, id: String(line.position) }))
  type Row = (typeof rows)[number]
  const amount = (text: string | null, currency: string) =>
    text === null ? t("channels.changes.no_price") : format.unitPrice(text, currency)
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("channels.changes.changed.title")}</Drawer.Title>
          <Drawer.Description>
            {t(isLive ? "channels.changes.changed.text_live" : "channels.changes.changed.text_waiting")}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto p-0">
          <LinesTable<Row>
            label={t("channels.changes.changed.title")}
            lines={rows}
            columns={[
              {
                key: "article",
                header: t("channels.changes.fields.article"),
                cell: (row) => (
                  <div className="flex flex-col">
                    <span>{row.variant_name}</span>
                    <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                      {row.sales_channel_name ?? t("channels.changes.unknown_channel")}
                    </Text>
                  </div>
                ),
              },
              {
                key: "expected",
                header: t(
                  isLive ? "channels.changes.changed.expected_live" : "channels.changes.changed.expected"
                ),
                isNumber: true,
                cell: (row) => amount(row.expected_amount, row.currency_code),
              },
              {
                key: "now",
                header: t("channels.changes.changed.now"),
                isNumber: true,
                cell: (row) => amount(row.current_amount, row.currency_code),
              },
              {
                key: "by",
                header: t("channels.changes.changed.by"),
                cell: (row) =>
                  row.change_set ? (
                    <TextLink to={changePage(row.change_set.id)}>
                      {row.change_set.number ?? row.change_set.title}
                    </TextLink>
                  ) : (
                    "–"
                  ),
              },
            ]}
          />
          {data && data.count > data.lines.length && (
            <Text size="small" className="text-ui-fg-subtle px-6 py-4">
              {t("channels.changes.changed.more", { count: data.count - data.lines.length })}
            </Text>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
