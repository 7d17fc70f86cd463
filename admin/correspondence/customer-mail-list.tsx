import { PencilSquare } from "@medusajs/icons"
import { createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { CUSTOMER_NOTICES } from "../../src/domain/correspondence/customer-notice"
import type { ChannelNoticesDTO } from "../../src/types/http/customer-notices"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { CHANNEL_MAILS_API, CustomerMailDrawer } from "./customer-mail-drawer"

const column = createDataTableColumnHelper<ChannelNoticesDTO>()

function useChannelColumns(onEdit: (channel: ChannelNoticesDTO) => void) {
  const { t } = useTranslation("comptoir")
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("correspondence.customer.channel"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={`/settings/sales-channels/${original.sales_channel_id}`}>{original.name}</TextLink>
        ),
      }),
      column.accessor("is_routed", {
        header: t("correspondence.customer.routed"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <StatusBadge color={original.is_routed ? "green" : "grey"}>
            {t(`correspondence.customer.${original.is_routed ? "is_routed" : "not_routed"}`)}
          </StatusBadge>
        ),
      }),
      column.accessor("notices", {
        header: t("correspondence.customer.mails"),
        cell: ({ row: { original } }) =>
          CUSTOMER_NOTICES.filter((kind) => original.notices[kind])
            .map((kind) => t(`correspondence.customer.kinds.${kind}`))
            .join(", ") || t("correspondence.customer.no_mails"),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("correspondence.customer.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu
              label={t("common.acts_of", { name: original.name })}
              acts={[
                {
                  label: t("correspondence.customer.edit"),
                  icon: <PencilSquare />,
                  onSelect: () => onEdit(original),
                },
              ]}
            />
          </div>
        ),
      }),
    ],
    [t, onEdit]
  )
}

/** Which mails each sales channel sends to its customers. */
export function CustomerMailList() {
  const { t } = useTranslation("comptoir")
  const [chosen, setChosen] = useState<ChannelNoticesDTO | null>(null)
  const columns = useChannelColumns(setChosen)
  return (
    <>
      <ListTable<ChannelNoticesDTO>
        title={t("correspondence.customer.title")}
        description={t("correspondence.customer.description")}
        path={CHANNEL_MAILS_API}
        rows="channels"
        rowId={(channel) => channel.sales_channel_id}
        columns={columns}
        defaultOrder="name"
        empty={{
          heading: t("correspondence.customer.none"),
          description: t("correspondence.customer.none_hint"),
        }}
      />
      {chosen && <CustomerMailDrawer channel={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}
