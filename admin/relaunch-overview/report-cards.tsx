import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { FUNNEL_STAGES } from "../../src/domain/cart-recovery/funnel"
import type {
  EstimateFigures,
  RecoveryDayFigures,
  RecoveryReportDTO,
  RecoverySequenceFigures,
  RecoveryStepFigures,
  WeekFigures,
} from "../../src/types/http/recovery-report"
import { Card, CardText } from "../components/card"
import { FigureTiles, listOf } from "../components/figure-tiles"
import { Folded } from "../components/folded"
import { LinesTable } from "../components/lines-table"
import { TextLink } from "../components/text-link"
import { JOURNEYS_PAGE } from "../relaunch-journeys/paths"
import { sequencePage } from "../relaunch-sequences/paths"
import { useSequenceWords } from "../relaunch-sequences/words"
import { ArmsPlot } from "./arms-plot"
import { placesOf } from "./days"
import type { Figures } from "./use-figures"

type Told = { report: RecoveryReportDTO; figures: Figures }

const COLOURS = { treated: "var(--tag-blue-icon)", holdout: "var(--tag-orange-icon)" } as const
const DASHES = { treated: undefined, holdout: "5 4" } as const

/** The list of the journeys that a figure of the report counts: of its days, channel, sequence and currency. */
const journeysOf = (report: RecoveryReportDTO, query: Record<string, string>): string => {
  const { from, to, currency_code, sales_channel_id, sequence_id } = report
  return listOf(JOURNEYS_PAGE, {
    arm: "treated",
    from,
    to,
    currency_code,
    ...(sales_channel_id ? { sales_channel_id } : {}),
    ...(sequence_id ? { sequence_id } : {}),
    ...query,
  })
}

/** Figures that lead to their lists. */
export function FiguresCard({ report }: { report: RecoveryReportDTO }) {
  const { t } = useTranslation("comptoir")
  const { funnel } = report
  const tiles: { name: string; value: number; query: Record<string, string> }[] = [
    { name: "eligible", value: funnel.eligible, query: {} },
    { name: "sent", value: funnel.sent, query: { stage: "sent" } },
    { name: "recovered", value: funnel.recovered, query: { stage: "recovered" } },
    { name: "converted", value: funnel.converted, query: { stage: "converted" } },
    { name: "unaided", value: funnel.converted_unaided, query: { status: "converted_unaided" } },
  ]
  return (
    <Card title={t("relaunch.overview.figures.title")} subtitle={t("relaunch.overview.figures.hint")}>
      <FigureTiles
        figures={tiles.map(({ name, value, query }) => ({
          label: t(`relaunch.overview.figures.${name}`),
          value,
          hint: t(`relaunch.overview.figures.${name}_hint`),
          to: journeysOf(report, query),
        }))}
      />
    </Card>
  )
}

/** How far the carts of the treated came. */
export function FunnelCard({ report, figures }: Told) {
  const { t } = useTranslation("comptoir")
  const { funnel } = report
  return (
    <Card title={t("relaunch.overview.funnel.title")} subtitle={t("relaunch.overview.funnel.hint")}>
      <div className="py-3">
        <table className="w-full table-fixed">
          <caption className="sr-only">{t("relaunch.overview.funnel.title")}</caption>
          <colgroup>
            <col style={{ width: "28%" }} />
            <col style={{ width: "42%" }} />
            <col style={{ width: "30%" }} />
          </colgroup>
          <tbody>
            {FUNNEL_STAGES.map((stage) => {
              const share = funnel.eligible ? funnel[stage] / funnel.eligible : 0
              return (
                <tr key={stage}>
                  <th
                    scope="row"
                    className="txt-compact-small text-ui-fg-subtle break-words py-1.5 pe-3 ps-6 text-start font-normal"
                  >
                    {t(`relaunch.overview.funnel.stages.${stage}`)}
                  </th>
                  <td aria-hidden className="py-1.5">
                    <div
                      className="bg-ui-tag-blue-icon h-4 rounded-sm"
                      style={{ width: funnel[stage] ? `max(2px, ${share * 100}%)` : 0 }}
                    />
                  </td>
                  <td className="txt-compact-small whitespace-nowrap py-1.5 pe-6 ps-3 text-end tabular-nums">
                    <TextLink to={journeysOf(report, stage === "eligible" ? {} : { stage })}>
                      {figures.quantity(funnel[stage])}
                    </TextLink>
                    <span className="text-ui-fg-subtle"> · {figures.share(share)}</span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

/** What orders are owed to messages by clicks and coupons: no proof, and called so. */
export function LevelsCard({ report, figures }: Told) {
  const { t } = useTranslation("comptoir")
  return (
    <Card
      title={t("relaunch.overview.levels.title")}
      subtitle={t("relaunch.overview.levels.hint")}
      badges={
        <Badge size="2xsmall" color="orange">
          {t("relaunch.overview.levels.no_proof")}
        </Badge>
      }
    >
      <dl className="divide-y">
        {report.levels.map(({ level, orders, net }) => (
          <div key={level} className="flex items-baseline justify-between gap-x-4 px-6 py-3">
            <dt className="min-w-0">
              <Text size="small">{t(`relaunch.overview.levels.${level}`)}</Text>
              <Text size="xsmall" className="text-ui-fg-subtle">
                {t(`relaunch.overview.levels.${level}_hint`)}
              </Text>
            </dt>
            <dd className="txt-compact-small shrink-0 text-end tabular-nums">
              {figures.money(net)}
              <span className="text-ui-fg-subtle block">
                {t("relaunch.overview.levels.orders", { count: orders, shown: figures.quantity(orders) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

type NumberedWeek = WeekFigures & { id: string }

/** What each week's left carts came to, in both arms. */
export function WeeksCard({ report, figures }: Told) {
  const { t } = useTranslation("comptoir")
  const { weeks } = report
  const title = t("relaunch.overview.weeks.title")
  if (!weeks.length) return null
  const perCart = ({ carts, net }: WeekFigures["treated"]) => (carts ? Number(net) / carts : null)
  const firstOpen = weeks.findIndex(({ is_over }) => !is_over)
  const rows: NumberedWeek[] = [...weeks].reverse().map((week) => ({ ...week, id: week.week }))
  return (
    <Card title={title} subtitle={t("relaunch.overview.weeks.hint")}>
      <div className="px-6 py-4">
        <ArmsPlot
          title={t("relaunch.overview.weeks.plot")}
          labels={weeks.map(({ week }) => figures.day(week) ?? week)}
          openFrom={firstOpen < 0 ? weeks.length : firstOpen}
          format={figures.money}
          lines={(["treated", "holdout"] as const).map((arm) => ({
            name: t(`relaunch.journeys.arms.${arm}`),
            colour: COLOURS[arm],
            dash: DASHES[arm],
            values: weeks.map((week) => perCart(week[arm])),
          }))}
        />
      </div>
      <LinesTable<NumberedWeek>
        label={title}
        lines={rows}
        columns={[
          {
            key: "week",
            header: t("relaunch.overview.weeks.week"),
            cell: (week) =>
              week.is_over
                ? figures.day(week.week)
                : t("relaunch.overview.weeks.open", { week: figures.day(week.week) }),
          },
          ...(["treated", "holdout"] as const).flatMap((arm) => [
            {
              key: `${arm}_people`,
              header: t(`relaunch.overview.weeks.${arm}_people`),
              isNumber: true,
              cell: (week: NumberedWeek) => figures.quantity(week[arm].carts),
            },
            {
              key: `${arm}_bought`,
              header: t(`relaunch.overview.weeks.${arm}_bought`),
              isNumber: true,
              cell: (week: NumberedWeek) =>
                week[arm].carts ? figures.share(week[arm].bought / week[arm].carts) : "–",
            },
            {
              key: `${arm}_net`,
              header: t(`relaunch.overview.weeks.${arm}_net`),
              isNumber: true,
              cell: (week: NumberedWeek) => {
                const each = perCart(week[arm])
                return each === null ? "–" : figures.money(each)
              },
            },
          ]),
        ]}
      />
    </Card>
  )
}

type NumberedDay = RecoveryDayFigures & { id: string }

/** Carts left and messages sent, day by day; where they are many, drawn week by week. */
export function DaysCard({ report, figures }: Told) {
  const { t } = useTranslation("comptoir")
  const { days } = report
  const [first, last] = [days[0]?.day, days[days.length - 1]?.day]
  if (first === undefined || last === undefined) return null
  const title = t("relaunch.overview.days.title")
  const { places, placeOf, isByWeek } = placesOf(
    first < report.from ? first : report.from,
    last > report.to ? last : report.to
  )
  const line = (name: "treated" | "holdout" | "sent"): number[] => {
    const sums = new Map(places.map((place) => [place, 0]))
    for (const day of days) sums.set(placeOf(day.day), (sums.get(placeOf(day.day)) ?? 0) + day[name])
    return [...sums.values()]
  }
  const rows: NumberedDay[] = [...days].reverse().map((day) => ({ ...day, id: day.day }))
  return (
    <Card title={title} subtitle={t(`relaunch.overview.days.${isByWeek ? "hint_weeks" : "hint"}`)}>
      <div className="px-6 py-4">
        <ArmsPlot
          title={title}
          labels={places.map((day) => figures.day(day) ?? day)}
          format={(value) => figures.quantity(Math.round(value))}
          lines={[
            { name: t("relaunch.overview.days.treated"), colour: COLOURS.treated, values: line("treated") },
            {
              name: t("relaunch.overview.days.holdout"),
              colour: COLOURS.holdout,
              dash: DASHES.holdout,
              values: line("holdout"),
            },
            {
              name: t("relaunch.overview.days.sent"),
              colour: "var(--tag-green-icon)",
              dash: "2 3",
              values: line("sent"),
            },
          ]}
        />
      </div>
      <Folded title={t("relaunch.overview.in_figures")}>
        <LinesTable<NumberedDay>
          label={title}
          lines={rows}
          columns={[
            {
              key: "day",
              header: t("relaunch.overview.days.day"),
              cell: ({ day }) => <span className="whitespace-nowrap">{figures.day(day)}</span>,
            },
            ...(["treated", "holdout", "sent"] as const).map((name) => ({
              key: name,
              header: t(`relaunch.overview.days.${name}`),
              isNumber: true,
              cell: (day: NumberedDay) => figures.quantity(day[name]),
            })),
          ]}
        />
      </Folded>
    </Card>
  )
}

type NumberedStep = RecoveryStepFigures & { id: string }

function Against({ found, figures }: { found: EstimateFigures | null; figures: Figures }) {
  const { t } = useTranslation("comptoir")
  if (!found) return <>–</>
  return (
    <span className="flex flex-col">
      <span>{figures.difference(found.difference)}</span>
      <span className="text-ui-fg-subtle txt-compact-xsmall">
        {t("relaunch.overview.steps.interval", {
          low: figures.difference(found.low),
          high: figures.difference(found.high),
        })}
      </span>
    </span>
  )
}

/** What each step and each wording did. */
export function StepsCard({ report, figures }: Told) {
  const { t } = useTranslation("comptoir")
  const words = useSequenceWords()
  if (!report.steps.length) return null
  const rows: NumberedStep[] = report.steps.map((step) => ({
    ...step,
    id: `${step.sequence_id}:${step.step}:${step.variant}`,
  }))
  const isTried = rows.some(({ against }) => against !== null)
  const share = (one: RecoveryStepFigures["click_share"]) =>
    one
      ? `${figures.share(one.share)} (${t("relaunch.overview.steps.interval", { low: figures.share(one.low), high: figures.share(one.high) })})`
      : "–"
  return (
    <Card title={t("relaunch.overview.steps.title")} subtitle={t("relaunch.overview.steps.hint")}>
      <LinesTable<NumberedStep>
        label={t("relaunch.overview.steps.title")}
        lines={rows}
        columns={[
          {
            key: "step",
            header: t("relaunch.overview.steps.step"),
            cell: (row) => (
              <span className="flex flex-col">
                <span>
                  {t("relaunch.messages.step_variant", { step: row.step + 1, variant: row.variant })}
                </span>
                {row.had.map((offer) => (
                  <span key={words.offer(offer)} className="text-ui-fg-subtle txt-compact-xsmall">
                    {words.offer(offer)}
                  </span>
                ))}
                <TextLink to={sequencePage(row.sequence_id)} className="txt-compact-xsmall">
                  {words.nameOf(row)}
                </TextLink>
              </span>
            ),
          },
          {
            key: "sent",
            header: t("relaunch.overview.steps.sent"),
            isNumber: true,
            cell: (row) => figures.quantity(row.sent),
          },
          {
            key: "clicked",
            header: t("relaunch.overview.steps.clicked"),
            isNumber: true,
            cell: (row) => share(row.click_share),
          },
          {
            key: "bought",
            header: t("relaunch.overview.steps.bought"),
            isNumber: true,
            cell: (row) => share(row.bought_share),
          },
          {
            key: "net",
            header: t("relaunch.overview.steps.net"),
            isNumber: true,
            cell: (row) => figures.money(row.net),
          },
          ...(isTried
            ? [
                {
                  key: "against",
                  header: t("relaunch.overview.steps.against"),
                  isNumber: true,
                  cell: (row: NumberedStep) =>
                    row.against?.is_too_early ? (
                      t("relaunch.overview.steps.too_early")
                    ) : (
                      <Against found={row.against?.net ?? null} figures={figures} />
                    ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

type NumberedSequence = RecoverySequenceFigures & { id: string }

/** What each sequence earned beyond the holdout. */
export function SequencesCard({ report, figures }: Told) {
  const { t } = useTranslation("comptoir")
  const words = useSequenceWords()
  if (!report.sequences.length) return null
  const rows: NumberedSequence[] = report.sequences.map((one) => ({ ...one, id: one.sequence_id }))
  return (
    <Card title={t("relaunch.overview.sequences.title")} subtitle={t("relaunch.overview.sequences.hint")}>
      <LinesTable<NumberedSequence>
        label={t("relaunch.overview.sequences.title")}
        lines={rows}
        columns={[
          {
            key: "name",
            header: t("relaunch.overview.sequences.name"),
            cell: (row) => <TextLink to={sequencePage(row.sequence_id)}>{words.nameOf(row)}</TextLink>,
          },
          {
            key: "treated",
            header: t("relaunch.journeys.arms.treated"),
            isNumber: true,
            cell: (row) => figures.quantity(row.revenue.treated),
          },
          {
            key: "holdout",
            header: t("relaunch.journeys.arms.holdout"),
            isNumber: true,
            cell: (row) => figures.quantity(row.revenue.holdout),
          },
          {
            key: "earned",
            header: t("relaunch.overview.sequences.earned"),
            isNumber: true,
            cell: (row) =>
              row.revenue.is_too_early ? (
                t("relaunch.overview.steps.too_early")
              ) : (
                <Against found={row.revenue.estimate} figures={figures} />
              ),
          },
        ]}
      />
    </Card>
  )
}

/** What to do first, where nothing is switched on or nothing was left yet. */
export function BeginCard({ report }: { report: RecoveryReportDTO }) {
  const { t } = useTranslation("comptoir")
  const { channels_on, sequences_on, has_journeys } = report.setup
  if (channels_on && sequences_on && has_journeys) return null
  return (
    <Card level="h2" title={t("relaunch.overview.begin.title")} subtitle={t("relaunch.overview.begin.hint")}>
      <ol className="flex flex-col gap-y-3 px-6 py-4">
        <BeginStep
          isDone={channels_on > 0}
          text={t("relaunch.overview.begin.channels")}
          to="/relaunch/channels"
          link={t("relaunch.overview.begin.open_channels")}
        />
        <BeginStep
          isDone={sequences_on > 0}
          text={t("relaunch.overview.begin.sequences")}
          to="/relaunch/sequences"
          link={t("relaunch.overview.begin.open_sequences")}
        />
        <BeginStep
          isDone={has_journeys}
          text={t("relaunch.overview.begin.carts")}
          to={JOURNEYS_PAGE}
          link={t("relaunch.overview.begin.open_journeys")}
        />
      </ol>
    </Card>
  )
}

function BeginStep({ isDone, text, to, link }: { isDone: boolean; text: string; to: string; link: string }) {
  const { t } = useTranslation("comptoir")
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <Badge size="2xsmall" color={isDone ? "green" : "orange"}>
        {t(`relaunch.overview.begin.${isDone ? "done" : "open"}`)}
      </Badge>
      <Text size="small" className="min-w-0">
        {text} <TextLink to={to}>{link}</TextLink>
      </Text>
    </li>
  )
}

/** Nothing was left in these days. */
export function NoCarts() {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("relaunch.overview.none.title")}>
      <CardText>{t("relaunch.overview.none.hint")}</CardText>
    </Card>
  )
}
