import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { RecoveryChannelDTO } from "../../src/types/http/recovery-channels"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { RecoveryChannelStatus } from "./channel-status"
import { RECOVERY_CHANNELS_API, recoveryChannelPage } from "./paths"

const column = createDataTableColumnHelper<RecoveryChannelDTO>()

function useChannelColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("relaunch.channels.fields.channel"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={recoveryChannelPage(original.id)} className="whitespace-nowrap font-medium">
            {original.name}
          </TextLink>
        ),
      }),
      column.display({
        id: "is_active",
        header: t("relaunch.channels.fields.state"),
        cell: ({ row: { original } }) => <RecoveryChannelStatus channel={original} />,
      }),
      column.display({
        id: "basis",
        header: t("relaunch.channels.fields.basis"),
        cell: ({ row: { original } }) =>
          [
            t(`relaunch.channels.bases.${original.policy.basis}.name`),
            ...(Object.keys(original.policy.country_bases).length
              ? [
                  t("relaunch.channels.countries_apart", {
                    count: Object.keys(original.policy.country_bases).length,
                  }),
                ]
              : []),
          ].join(" · "),
      }),
      column.display({
        id: "quiet",
        header: t("relaunch.channels.fields.quiet"),
        cell: ({ row: { original } }) =>
          original.policy.quiet_from
            ? t("relaunch.channels.from_until", {
                from: original.policy.quiet_from,
                until: original.policy.quiet_until,
              })
            : "–",
      }),
      column.display({
        id: "holdout",
        header: t("relaunch.channels.fields.holdout"),
        cell: ({ row: { original } }) =>
          t("relaunch.sequences.percent", { percent: format.typed(original.policy.holdout_percent) }),
      }),
      column.display({
        id: "sequences",
        header: t("relaunch.channels.fields.sequences"),
        cell: ({ row: { original } }) => (
          <span className="tabular-nums">{format.quantity(original.active_sequences)}</span>
        ),
      }),
      column.accessor("activated_at", {
        header: t("relaunch.channels.fields.activated_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <span className="whitespace-nowrap">{format.instant(original.activated_at) ?? "–"}</span>
        ),
      }),
    ],
    [t, format]
  )
}

/** Every sales channel: whether its carts are won back, on which lawful basis, and how much is too much. */
export function RecoveryChannelList() {
  const { t } = useTranslation("comptoir")
  const columns = useChannelColumns()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "state",
      label: t("relaunch.channels.fields.state"),
      options: (["active", "inactive", "none"] as const).map((value) => ({
        value,
        label: t(`relaunch.channels.state.${value}`),
      })),
    },
  ]
  return (
    <ListTable<RecoveryChannelDTO>
      title={t("relaunch.channels.title")}
      description={t("relaunch.channels.description")}
      path={RECOVERY_CHANNELS_API}
      rows="channels"
      columns={columns}
      filters={filters}
      defaultOrder="name"
      rowHref={({ id }) => recoveryChannelPage(id)}
      empty={{ heading: t("relaunch.channels.none"), description: t("relaunch.channels.none_hint") }}
    />
  )
}
