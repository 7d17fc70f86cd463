import { Button, Drawer, Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AuditEntryDTO } from "../../src/types/http/administration"
import { useFormat } from "../lib/format"
import { changedFields, useAuditNames } from "./audit-names"

/** One entry of the log with every field that it changed. */
export function AuditDrawer({ entry, onClose }: { entry: AuditEntryDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const names = useAuditNames()
  const who = entry.actor_name ?? entry.actor_id ?? t("administration.audit.system")
  const empty = t("administration.audit.empty_value")
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {t("administration.audit.details_of", {
              act: names.act(entry.act),
              entity: names.entity(entry.entity_type),
            })}
          </Drawer.Title>
          <Drawer.Description>
            {[format.instant(entry.created_at), who, names.record(entry)].join(" · ")}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto px-0">
          {entry.reason && (
            <p className="txt-small text-ui-fg-base px-6 pb-4">
              {t("administration.audit.fields.reason")}: {entry.reason}
            </p>
          )}
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("administration.audit.fields.field")}</Table.HeaderCell>
                <Table.HeaderCell>{t("administration.audit.fields.before")}</Table.HeaderCell>
                <Table.HeaderCell>{t("administration.audit.fields.after")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {changedFields(entry).map(({ name, before, after }) => (
                <Table.Row key={name}>
                  <Table.Cell className="text-ui-fg-subtle py-2 align-top">{names.field(name)}</Table.Cell>
                  <Table.Cell className="whitespace-normal break-words py-2 align-top">
                    {names.text(name, before) ?? empty}
                  </Table.Cell>
                  <Table.Cell className="whitespace-normal break-words py-2 align-top">
                    {names.text(name, after) ?? empty}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
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
