import { ArchiveBox, PencilSquare, SquareTwoStack } from "@medusajs/icons"
import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { RecoverySequenceDTO } from "../../src/types/http/recovery-sequences"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useSalesChannels } from "../order-routes/sources"
import { useCustomerGroups } from "../price-rules/sources"
import { SEQUENCES_API, SEQUENCES_PAGE, sequencePage } from "./paths"
import { SEQUENCE_STATUSES, SequenceStatusBadge } from "./sequence-status"
import { SmallTimeline } from "./timeline"
import { useRemoveSequence } from "./use-sequence-acts"
import { useSequenceWords } from "./words"

const column = createDataTableColumnHelper<RecoverySequenceDTO>()

function useSequenceColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useSequenceWords()
  const remove = useRemoveSequence()
  return useMemo(() => {
    const counted = ({ figures }: RecoverySequenceDTO, value: number) =>
      figures.journeys ? `${format.quantity(value)}${figures.is_partial ? "+" : ""}` : "–"
    return [
      column.accessor("name", {
        header: t("relaunch.sequences.fields.name"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <TextLink to={sequencePage(original.id)} className="truncate font-medium">
              {words.name(original)}
            </TextLink>
            {original.code && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
                {t("relaunch.sequences.is_shipped")}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("status", {
        header: t("relaunch.sequences.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <SequenceStatusBadge status={original.status} />,
      }),
      column.display({
        id: "steps",
        header: t("relaunch.sequences.fields.steps"),
        cell: ({ row: { original } }) => <SmallTimeline steps={original.steps} />,
      }),
      column.display({
        id: "whom",
        header: t("relaunch.sequences.fields.whom"),
        cell: ({ row: { original } }) =>
          [
            original.sales_channel_id
              ? (original.sales_channel_name ?? t("relaunch.sequences.channel_gone"))
              : t("relaunch.sequences.every_channel"),
            ...(original.language_code ? [words.language(original.language_code)] : []),
            ...(original.customer_group_id
              ? [original.customer_group_name ?? t("relaunch.sequences.group_gone")]
              : []),
          ].join(" · "),
      }),
      column.accessor("priority", {
        header: t("relaunch.sequences.fields.priority"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.priority),
      }),
      column.display({
        id: "sent",
        header: t("relaunch.sequences.fields.sent"),
        cell: ({ row: { original } }) => (
          <span className="tabular-nums">{counted(original, original.figures.messages)}</span>
        ),
      }),
      column.display({
        id: "won_back",
        header: t("relaunch.sequences.fields.won_back"),
        cell: ({ row: { original } }) => (
          <span className="tabular-nums">{counted(original, original.figures.won_back)}</span>
        ),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("relaunch.sequences.fields.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu
              label={t("common.acts_of", { name: words.name(original) })}
              acts={[
                {
                  label: t("relaunch.sequences.open"),
                  icon: <PencilSquare />,
                  to: sequencePage(original.id),
                },
                {
                  label: t("relaunch.sequences.copy"),
                  icon: <SquareTwoStack />,
                  to: `${SEQUENCES_PAGE}/create?from=${original.id}`,
                },
                ...(original.status === "inactive"
                  ? [
                      {
                        label: t("relaunch.sequences.remove.open"),
                        icon: <ArchiveBox />,
                        isLast: true,
                        onSelect: () => void remove(original),
                      },
                    ]
                  : []),
              ]}
            />
          </div>
        ),
      }),
    ]
  }, [t, format, words, remove])
}

/** The sequences: what is said to whom, and when; those that Comptoir ships are off until they are turned on. */
export function SequenceList() {
  const { t } = useTranslation("comptoir")
  const words = useSequenceWords()
  const channels = useSalesChannels()
  const groups = useCustomerGroups()
  const columns = useSequenceColumns()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("relaunch.sequences.fields.status"),
      multiple: true,
      options: SEQUENCE_STATUSES.map((value) => ({ value, label: t(`relaunch.sequences.status.${value}`) })),
    },
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("relaunch.sequences.fields.sales_channel"),
      multiple: true,
      options: channels,
    },
    {
      kind: "choices",
      name: "language_code",
      label: t("relaunch.sequences.fields.language"),
      multiple: true,
      options: ["en", "fr"].map((value) => ({ value, label: words.language(value) })),
    },
    {
      kind: "choices",
      name: "customer_group_id",
      label: t("relaunch.sequences.fields.customer_group"),
      multiple: true,
      options: groups,
    },
  ]
  return (
    <ListTable<RecoverySequenceDTO>
      title={t("relaunch.sequences.title")}
      description={t("relaunch.sequences.description")}
      path={SEQUENCES_API}
      rows="sequences"
      columns={columns}
      filters={filters}
      defaultOrder="name"
      rowHref={({ id }) => sequencePage(id)}
      empty={{ heading: t("relaunch.sequences.none"), description: t("relaunch.sequences.none_hint") }}
      exportAs={t("relaunch.sequences.file_name")}
      create={{ label: t("relaunch.sequences.create"), to: "create" }}
    />
  )
}
