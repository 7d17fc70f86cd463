import { ArrowDownTray } from "@medusajs/icons"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Button, DropdownMenu, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { RecoveryReportDTO, RecoveryReportResponse } from "../../src/types/http/recovery-report"
import { Card, CardText } from "../components/card"
import { filterQuery, ListFilters, type ListFilter } from "../components/list-filters"
import { PageSkeleton } from "../components/page-skeleton"
import { useGet, type Query } from "../lib/api"
import { downloadCsv } from "../lib/download"
import { useSalesChannels } from "../order-routes/sources"
import { useSequenceOptions } from "../relaunch-journeys/journey-list"
import { HeadlineCard } from "./headline-card"
import { ReachSummary } from "./reach-summary"
import {
  BeginCard,
  DaysCard,
  FiguresCard,
  FunnelCard,
  LevelsCard,
  NoCarts,
  SequencesCard,
  StepsCard,
  WeeksCard,
} from "./report-cards"
import { useFigures } from "./use-figures"

const REPORT_API = "/admin/recovery/report"
const PARTS = ["summary", "days", "weeks", "steps", "sequences"] as const

/** What of the report is asked for stands in the URL, so that it can be passed on. */
function useAsked(currencies: readonly string[]) {
  const { t } = useTranslation("comptoir")
  const channels = useSalesChannels()
  const sequences = useSequenceOptions()
  const [search, setSearch] = useSearchParams()
  const filters: ListFilter[] = useMemo(
    () => [
      { kind: "days", name: "days", label: t("relaunch.overview.filters.days"), from: "from", to: "to" },
      {
        kind: "choices",
        name: "sales_channel_id",
        label: t("relaunch.journeys.fields.sales_channel"),
        options: channels,
      },
      {
        kind: "choices",
        name: "sequence_id",
        label: t("relaunch.journeys.fields.sequence"),
        options: sequences,
      },
      {
        kind: "choices",
        name: "currency_code",
        label: t("relaunch.overview.filters.currency"),
        options: currencies.map((code) => ({ value: code, label: code.toUpperCase() })),
      },
    ],
    [t, channels, sequences, currencies]
  )
  const params = {
    get: (name: string) => search.get(name),
    set: (changes: Record<string, string | null>) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value === null) next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true }
      ),
  }
  return { filters, params }
}

const NAMES = ["from", "to", "sales_channel_id", "sequence_id", "currency_code"] as const
const NO_CURRENCIES: string[] = []

/** What mails about left carts earned, with its proof, and how far carts came. */
export function RelaunchOverview() {
  const [search] = useSearchParams()
  const query: Query = Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search.get(name)
      return value ? [[name, value]] : []
    })
  )
  const { data, error, isPending } = useGet<RecoveryReportResponse>(REPORT_API, query, {
    keepPrevious: true,
    retry: false,
  })
  const report = data?.report
  const { filters, params } = useAsked(report?.currencies ?? NO_CURRENCIES)
  const asked = filterQuery(filters, params.get)
  if (isPending && !report) return <PageSkeleton />
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.relaunch.overview"
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id="comptoir:relaunch-overview">
            <div className="flex flex-col gap-y-3">
              <div className="flex flex-wrap items-center justify-between gap-2 px-1">
                <ListFilters filters={filters} params={params} />
                {report && <Downloads query={asked} report={report} />}
              </div>
              {error ? <Refused message={error.message} /> : report && <Cards report={report} />}
            </div>
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

function Refused({ message }: { message: string }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("relaunch.overview.refused")}>
      <CardText>{message}</CardText>
    </Card>
  )
}

function Cards({ report }: { report: RecoveryReportDTO }) {
  const figures = useFigures(report.currency_code.toUpperCase())
  const isEmpty = report.weeks.length === 0
  return (
    <>
      <BeginCard report={report} />
      {isEmpty ? (
        report.setup.has_journeys && <NoCarts />
      ) : (
        <>
          <HeadlineCard report={report} figures={figures} />
          <FiguresCard report={report} />
          <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
            <FunnelCard report={report} figures={figures} />
            <LevelsCard report={report} figures={figures} />
          </div>
          <WeeksCard report={report} figures={figures} />
          <DaysCard report={report} figures={figures} />
          <StepsCard report={report} figures={figures} />
          <SequencesCard report={report} figures={figures} />
        </>
      )}
      <ReachSummary channelId={report.sales_channel_id} figures={figures} />
    </>
  )
}

function Downloads({ query, report }: { query: Query; report: RecoveryReportDTO }) {
  const { t } = useTranslation("comptoir")
  const save = async (part: (typeof PARTS)[number]) => {
    try {
      const name = `relaunch-${part}-${report.from}-${report.to}-${report.currency_code}.csv`
      await downloadCsv(`${REPORT_API}/export`, { ...query, part }, name)
    } catch (error) {
      toast.error(t("common.list.export_failed"), { description: (error as Error).message })
    }
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button size="small" variant="secondary" type="button">
          <ArrowDownTray />
          {t("relaunch.overview.export.act")}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {PARTS.map((part) => (
          <DropdownMenu.Item key={part} onSelect={() => void save(part)}>
            {t(`relaunch.overview.export.${part}`)}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
