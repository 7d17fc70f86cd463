import { Badge, Table, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { MessageTemplateDTO, MessageTemplateListResponse } from "../../src/types/http/correspondence"
import { Card } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { TemplateEditor } from "./template-editor"

/** What messages say, in each language. */
export function TemplateList() {
  const { t } = useTranslation("comptoir")
  const [edited, setEdited] = useState<MessageTemplateDTO | null>(null)
  const { data, error, isPending } = useGet<MessageTemplateListResponse>("/admin/message-templates")
  if (error) throw error
  if (isPending) return <PageSkeleton />
  return (
    <Card
      level="h1"
      title={t("correspondence.template_list.title")}
      subtitle={t("correspondence.template_list.description")}
    >
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("correspondence.fields.template")}</Table.HeaderCell>
              <Table.HeaderCell>{t("correspondence.fields.language")}</Table.HeaderCell>
              <Table.HeaderCell>{t("correspondence.fields.subject")}</Table.HeaderCell>
              <Table.HeaderCell>{t("correspondence.fields.version")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.message_templates.map((one) => (
              <TemplateRow
                key={`${one.template}-${one.language_code}`}
                template={one}
                onOpen={() => setEdited(one)}
              />
            ))}
          </Table.Body>
        </Table>
      </div>
      {edited && (
        <TemplateEditor
          template={edited.template}
          language={edited.language_code}
          onClose={() => setEdited(null)}
        />
      )}
    </Card>
  )
}

function TemplateRow({ template, onOpen }: { template: MessageTemplateDTO; onOpen: () => void }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const name = t(`correspondence.templates.${template.template}`)
  return (
    <Table.Row className="cursor-pointer" onClick={onOpen}>
      <Table.Cell className="whitespace-nowrap">
        <button
          type="button"
          className="txt-compact-small-plus text-ui-fg-base hover:text-ui-fg-interactive text-start"
          aria-label={t("correspondence.editor.title", {
            name,
            language: t(`correspondence.languages.${template.language_code}`),
          })}
          onClick={(event) => {
            event.stopPropagation()
            onOpen()
          }}
        >
          {name}
        </button>
      </Table.Cell>
      <Table.Cell>{t(`correspondence.languages.${template.language_code}`)}</Table.Cell>
      <Table.Cell className="max-w-xs truncate">{template.subject}</Table.Cell>
      <Table.Cell className="whitespace-nowrap">
        {template.is_default ? (
          <Badge size="2xsmall">{t("correspondence.template_list.shipped")}</Badge>
        ) : (
          <Text as="span" size="small">
            {t("correspondence.template_list.own", {
              version: template.version,
              at: format.instant(template.updated_at),
            })}
          </Text>
        )}
      </Table.Cell>
    </Table.Row>
  )
}
