import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Button, createDataTableColumnHelper, StatusBadge, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { CountCampaignResponse, NeverCountedDTO, StockCountDTO } from "../../src/types/http/counting"
import { ActorName } from "../components/actor-name"
import { Card, CardText } from "../components/card"
import { LinesTable } from "../components/lines-table"
import { ListTable } from "../components/list-table"
import { PageSkeleton } from "../components/page-skeleton"
import { ReasonDialog } from "../components/reason-dialog"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { locationPage } from "../purchasing/paths"
import { Progress } from "./badges"
import { CAMPAIGN_COLOURS } from "./campaign-list"
import { useCountColumns } from "./count-list"
import { countPage } from "./paths"

type Campaign = CountCampaignResponse["count_campaign"]

export function CampaignDetail({ id }: { id: string }) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<CountCampaignResponse>(
    `/admin/count-campaigns/${id}`,
    {},
    { keepPrevious: true }
  )
  const columns = useCountColumns()
  if (error) throw error
  if (!data) return <PageSkeleton />
  const campaign = data.count_campaign
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.count_campaign.details"
      preferredLayoutId="core:two-column"
      data={campaign}
      sections={{
        main: [
          <LayoutComposer.Entry key="campaign" id="comptoir:count-campaign">
            <CampaignHead campaign={campaign} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="sheets" id="comptoir:count-campaign-sheets">
            <ListTable<StockCountDTO>
              title={t("counting.campaigns.sheets")}
              headingLevel="h2"
              path="/admin/stock-counts"
              rows="stock_counts"
              prefix="sheets"
              narrowedTo={{ campaign_id: id }}
              columns={columns}
              defaultOrder="created_at"
              rowHref={(count) => countPage(count.id)}
              empty={{ heading: t("counting.none"), description: t("counting.none_hint") }}
            />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="never" id="comptoir:count-campaign-never">
            <NeverCounted id={id} />
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="facts" id="comptoir:count-campaign-facts">
            <CampaignFacts campaign={campaign} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="people" id="comptoir:count-campaign-people">
            <People campaign={campaign} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function CampaignHead({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("comptoir")
  const send = useSend<CountCampaignResponse>()
  const [isCancelling, setCancelling] = useState(false)
  const { name } = campaign
  const close = () => {
    send.reset()
    setCancelling(false)
  }
  return (
    <Card
      level="h1"
      title={name}
      subtitle={campaign.location.name}
      badges={
        <StatusBadge color={CAMPAIGN_COLOURS[campaign.status]}>
          {t(`counting.campaigns.status.${campaign.status}`)}
        </StatusBadge>
      }
      actions={
        campaign.status === "open" && (
          <Button size="small" variant="secondary" type="button" onClick={() => setCancelling(true)}>
            {t("counting.campaigns.cancel")}
          </Button>
        )
      }
    >
      <div className="px-6 py-4">
        <Progress
          done={campaign.places.done}
          total={campaign.places.total}
          label={t("counting.progress_of", { name })}
        />
      </div>
      <ReasonDialog
        isOpen={isCancelling}
        title={t("counting.campaigns.cancel_title", { name })}
        description={t("counting.campaigns.cancel_text")}
        confirm={t("counting.campaigns.cancel")}
        isSending={send.isPending}
        error={send.error}
        onClose={close}
        onConfirm={(reason) =>
          send.mutate(
            { path: `/admin/count-campaigns/${campaign.id}/cancel`, body: { reason } },
            {
              onSuccess: () => {
                setCancelling(false)
                toast.success(t("counting.cancelled", { name }))
              },
            }
          )
        }
      />
    </Card>
  )
}

function CampaignFacts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { sheets } = campaign
  return (
    <Card title={t("counting.facts")}>
      <SectionRow
        title={t("counting.fields.warehouse")}
        value={<TextLink to={locationPage(campaign.location_id)}>{campaign.location.name}</TextLink>}
      />
      <SectionRow title={t("counting.campaigns.begun_at")} value={format.instant(campaign.begun_at)} />
      <SectionRow title={t("counting.campaigns.ends_on")} value={format.date(campaign.ends_on) ?? "–"} />
      {campaign.status === "open" && (
        <SectionRow
          title={t("counting.campaigns.estimated_end")}
          value={format.instant(campaign.estimated_end) ?? "–"}
        />
      )}
      {campaign.ended_at && (
        <SectionRow title={t("counting.campaigns.ended_at")} value={format.instant(campaign.ended_at)} />
      )}
      {(["requested", "counting", "reviewing", "completed", "cancelled"] as const).map((status) => (
        <SectionRow
          key={status}
          title={t(`counting.status.${status}`)}
          value={format.quantity(sheets[status])}
        />
      ))}
      <SectionRow title={t("counting.campaigns.never")} value={format.quantity(campaign.never_counted)} />
      {campaign.cancel_reason && (
        <SectionRow title={t("counting.fields.cancel_reason")} value={campaign.cancel_reason} />
      )}
    </Card>
  )
}

function People({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const people = campaign.people.map((person) => ({ ...person, id: person.counted_by ?? "shop" }))
  return (
    <Card title={t("counting.campaigns.people")}>
      {people.length ? (
        <LinesTable
          label={t("counting.campaigns.people")}
          lines={people}
          columns={[
            {
              key: "who",
              header: t("counting.fields.counted_by"),
              cell: (row) => <ActorName id={row.counted_by} />,
            },
            {
              key: "sheets",
              header: t("counting.campaigns.sheets"),
              isNumber: true,
              cell: (row) => format.quantity(row.sheets),
            },
            {
              key: "lines",
              header: t("counting.fields.lines"),
              isNumber: true,
              cell: (row) => format.quantity(row.lines),
            },
          ]}
        />
      ) : (
        <CardText>{t("counting.campaigns.nobody")}</CardText>
      )}
    </Card>
  )
}

const column = createDataTableColumnHelper<NeverCountedDTO>()

function NeverCounted({ id }: { id: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const columns = useMemo(
    () => [
      column.accessor("code", {
        header: t("counting.fields.place"),
        cell: ({ row: { original } }) => original.code,
      }),
      column.accessor("name", {
        header: t("counting.fields.name"),
        cell: ({ row: { original } }) => original.name ?? "–",
      }),
      column.accessor("last_counted_at", {
        header: t("counting.fields.last_counted_at"),
        cell: ({ row: { original } }) => format.instant(original.last_counted_at) ?? t("counting.never"),
      }),
    ],
    [t, format]
  )
  return (
    <ListTable<NeverCountedDTO>
      title={t("counting.campaigns.never")}
      headingLevel="h2"
      description={t("counting.campaigns.never_hint")}
      path={`/admin/count-campaigns/${id}/never-counted`}
      rows="places"
      prefix="never"
      hasNoSearch
      columns={columns}
      empty={{
        heading: t("counting.campaigns.all_counted"),
        description: t("counting.campaigns.all_counted_hint"),
      }}
    />
  )
}
