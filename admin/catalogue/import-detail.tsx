import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Spinner, Trash } from "@medusajs/icons"
import { Alert, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { CatalogueImportDTO } from "../../src/types/http/catalogue"
import { ActorName } from "../components/actor-name"
import { Card } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { supplierPage } from "../purchasing/paths"
import { ApplyCard } from "./apply-card"
import { ChangeList } from "./change-list"
import { ImportBadge } from "./import-badge"
import { MappingCard } from "./mapping-card"
import { IMPORTS_PAGE } from "./paths"
import { isAtWork, useCatalogueImport } from "./use-catalogue-import"

/** A price list from its columns to what it changed. */
export function ImportDetail({ id }: { id: string }) {
  const { data, error } = useCatalogueImport(id)
  const [isMapping, setMapping] = useState(false)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const list = data.catalogue_import
  const isMapped = list.status !== "uploaded"
  const showsRows = list.counts !== null && list.status !== "previewing"
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.catalogue_import.details"
      preferredLayoutId="core:two-column"
      data={list}
      sections={{
        main: [
          <LayoutComposer.Entry key="progress" id="comptoir:catalogue-progress">
            <Progress list={list} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="mapping" id="comptoir:catalogue-mapping">
            {list.headings && (list.status === "uploaded" || (list.status === "previewed" && isMapping)) ? (
              <MappingCard
                // What the server keeps is what the form begins with.
                key={list.updated_at}
                list={list}
                onAsked={() => setMapping(false)}
                onCancel={isMapped ? () => setMapping(false) : undefined}
              />
            ) : null}
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="rows" id="comptoir:catalogue-rows">
            {showsRows ? <ChangeList list={list} /> : null}
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="summary" id="comptoir:catalogue-summary">
            <Summary list={list} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="apply" id="comptoir:catalogue-apply">
            {list.counts && list.status !== "previewing" ? (
              <ApplyCard list={list} onChangeColumns={isMapping ? undefined : () => setMapping(true)} />
            ) : null}
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function Summary({ list }: { list: CatalogueImportDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const navigate = useNavigate()
  const prompt = usePrompt()
  const send = useSend()
  const remove = async () => {
    const confirmed = await prompt({
      title: t("catalogue.imports.delete_title", { name: list.file_name }),
      description: t("catalogue.imports.delete_text"),
      confirmText: t("common.delete"),
      cancelText: t("common.cancel"),
    })
    if (!confirmed) return
    navigate(IMPORTS_PAGE)
    send.mutate(
      { path: `/admin/catalogue-imports/${list.id}`, method: "DELETE" },
      {
        onSuccess: () => toast.success(t("catalogue.imports.deleted")),
        onError: (error) => toast.error(error.message),
      }
    )
  }
  return (
    <Card
      level="h1"
      title={list.file_name}
      badges={<ImportBadge status={list.status} />}
      actions={
        <RowMenu
          label={t("common.acts_of", { name: list.file_name })}
          acts={[
            {
              label: t("common.delete"),
              icon: <Trash />,
              disabled: isAtWork(list.status),
              onSelect: () => void remove(),
            },
          ]}
        />
      }
    >
      <SectionRow
        title={t("purchasing.fields.supplier")}
        value={<TextLink to={supplierPage(list.supplier_id)}>{list.supplier.name}</TextLink>}
      />
      <SectionRow title={t("catalogue.imports.rows")} value={format.quantity(list.row_count)} />
      {list.encoding && (
        <SectionRow title={t("catalogue.imports.encoding")} value={list.encoding.toUpperCase()} />
      )}
      <SectionRow title={t("catalogue.imports.uploaded_at")} value={format.instant(list.created_at)} />
      {list.created_by && (
        <SectionRow title={t("catalogue.imports.uploaded_by")} value={<ActorName id={list.created_by} />} />
      )}
      {list.format?.valid_from && list.status !== "uploaded" && (
        <SectionRow title={t("catalogue.fields.valid_from")} value={format.date(list.format.valid_from)} />
      )}
      {list.applied_at && (
        <SectionRow title={t("catalogue.imports.applied_at")} value={format.instant(list.applied_at)} />
      )}
    </Card>
  )
}

/** What is being done, or why it stopped; nothing while nobody is at work. */
function Progress({ list }: { list: CatalogueImportDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (list.failure) {
    return (
      <Alert variant="error" role="alert" className="break-words">
        {list.failure}
      </Alert>
    )
  }
  if (!isAtWork(list.status)) return null
  const { done_count: done, to_do_count: all } = list
  const percent = list.status === "applying" && all ? Math.min(100, Math.round((done / all) * 100)) : null
  return (
    <Card title={t(`catalogue.progress.${list.status}`)}>
      <div role="status" className="flex flex-col gap-y-3 px-6 py-4">
        <div className="flex items-center gap-x-2">
          <Spinner className="text-ui-fg-subtle animate-spin" aria-hidden />
          <Text size="small" className="text-ui-fg-subtle">
            {percent === null
              ? t("catalogue.progress.rows", { number: format.quantity(list.row_count) })
              : t("catalogue.progress.done", {
                  done: format.quantity(done),
                  all: format.quantity(all),
                  products: format.quantity(list.product_count),
                })}
          </Text>
        </div>
        {percent !== null && (
          <div
            role="progressbar"
            aria-valuenow={percent}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-label={t("catalogue.progress.applying")}
            className="bg-ui-bg-base-pressed h-2 w-full overflow-hidden rounded-full"
          >
            <div className="bg-ui-fg-interactive h-full rounded-full" style={{ width: `${percent}%` }} />
          </div>
        )}
      </div>
    </Card>
  )
}
