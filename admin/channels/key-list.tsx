import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { PublishableKeyChannelDTO } from "../../src/types/http/channel-profiles"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { KeyChoice } from "./key-choice"
import { KEYS_API } from "./paths"

const column = createDataTableColumnHelper<PublishableKeyChannelDTO>()

/** The keys of storefronts, and for which channel each speaks. */
export function KeyList() {
  const { t } = useTranslation("comptoir")
  const columns = useMemo(
    () => [
      column.accessor("title", {
        header: t("channels.profiles.keys.fields.key"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={`/settings/publishable-api-keys/${original.id}`}>{original.title}</TextLink>
        ),
      }),
      column.accessor("redacted", { header: t("channels.profiles.keys.fields.token") }),
      column.accessor("channels", {
        header: t("channels.profiles.keys.fields.channels"),
        cell: ({ row: { original } }) => original.channels.map(({ name }) => name).join(", ") || "–",
      }),
      column.accessor("default_channel_id", {
        header: t("channels.profiles.keys.fields.default"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <KeyChoice publishableKey={original} />,
      }),
    ],
    [t]
  )
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "has_several",
      label: t("channels.profiles.keys.fields.channels"),
      options: [
        { value: "true", label: t("channels.profiles.keys.several") },
        { value: "false", label: t("channels.profiles.keys.one") },
      ],
    },
  ]
  return (
    <ListTable<PublishableKeyChannelDTO>
      title={t("channels.profiles.keys.title")}
      headingLevel="h2"
      description={t("channels.profiles.keys.description")}
      path={KEYS_API}
      rows="keys"
      prefix="keys"
      pageSize={10}
      columns={columns}
      filters={filters}
      defaultOrder="title"
      empty={{
        heading: t("channels.profiles.keys.none"),
        description: t("channels.profiles.keys.none_hint"),
      }}
    />
  )
}
