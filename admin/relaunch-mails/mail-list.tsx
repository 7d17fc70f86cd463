import { createDataTableColumnHelper, StatusBadge, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { RecoveryTemplateDTO } from "../../src/types/http/recovery-mails"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { sequencePage } from "../relaunch-sequences/paths"
import { useSequenceWords } from "../relaunch-sequences/words"
import { MAILS_API, mailPage } from "./paths"
import { useMailActs } from "./use-mail-acts"
import { useMailWords } from "./words"

const column = createDataTableColumnHelper<RecoveryTemplateDTO>()

function useMailColumns(actsOf: (mail: RecoveryTemplateDTO) => MenuAct[]) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useMailWords()
  const sequences = useSequenceWords()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("relaunch.mails.fields.name"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <TextLink to={mailPage(original.id)} className="truncate font-medium">
              {words.name(original)}
            </TextLink>
            <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
              {original.code ? t("relaunch.mails.is_shipped") : t("relaunch.mails.is_own")}
            </Text>
          </div>
        ),
      }),
      column.display({
        id: "languages",
        header: t("relaunch.mails.fields.languages"),
        cell: ({ row: { original } }) => (
          <div className="flex flex-col gap-y-0.5 py-1.5">
            {original.wordings.map(({ language_code, is_shipped, version }) => (
              <StatusBadge key={language_code} color={is_shipped ? "grey" : "green"}>
                {`${words.language(language_code)} · ${
                  is_shipped ? t("relaunch.mails.shipped_words") : t("relaunch.mails.version", { version })
                }`}
              </StatusBadge>
            ))}
          </div>
        ),
      }),
      column.display({
        id: "used_by",
        header: t("relaunch.mails.fields.used_by"),
        cell: ({ row: { original } }) =>
          original.used_by.length ? (
            <div className="flex min-w-0 flex-col py-1.5">
              {original.used_by.slice(0, 3).map((use) => (
                <TextLink key={use.sequence_id} to={sequencePage(use.sequence_id)} className="truncate">
                  {sequences.nameOf(use)}
                </TextLink>
              ))}
              {original.used_by.length > 3 && (
                <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                  {t("relaunch.mails.more_sequences", { count: original.used_by.length - 3 })}
                </Text>
              )}
            </div>
          ) : (
            <span className="text-ui-fg-subtle">
              {original.code === "back_in_stock"
                ? t("relaunch.mails.used_by_stock")
                : t("relaunch.mails.used_by_none")}
            </span>
          ),
      }),
      column.accessor("updated_at", {
        header: t("relaunch.mails.fields.updated_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.updated_at),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("relaunch.mails.fields.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu label={t("common.acts_of", { name: words.name(original) })} acts={actsOf(original)} />
          </div>
        ),
      }),
    ],
    [t, format, words, sequences, actsOf]
  )
}

/** The mails that sequences send: what they say in each language. */
export function MailList() {
  const { t } = useTranslation("comptoir")
  const { actsOf, dialog } = useMailActs()
  const columns = useMailColumns(actsOf)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "origin",
      label: t("relaunch.mails.fields.origin"),
      options: ["shipped", "own"].map((value) => ({ value, label: t(`relaunch.mails.origins.${value}`) })),
    },
  ]
  return (
    <>
      <ListTable<RecoveryTemplateDTO>
        title={t("relaunch.mails.title")}
        description={t("relaunch.mails.description")}
        path={MAILS_API}
        rows="templates"
        columns={columns}
        filters={filters}
        defaultOrder="name"
        rowHref={({ id }) => mailPage(id)}
        empty={{ heading: t("relaunch.mails.none"), description: t("relaunch.mails.none_hint") }}
      />
      {dialog}
    </>
  )
}
