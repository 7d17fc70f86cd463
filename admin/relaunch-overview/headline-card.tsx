import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { EstimateFigures, RecoveryReportDTO, UpliftFigures } from "../../src/types/http/recovery-report"
import { Card } from "../components/card"
import type { Figures } from "./use-figures"

/** How many days are called a long time: a figure beyond them helps nobody. */
const LONG = 3_650

/** What the mails earned, with its interval and how it is known; or why it is too early to say. */
export function HeadlineCard({ report, figures }: { report: RecoveryReportDTO; figures: Figures }) {
  const { t } = useTranslation("comptoir")
  const { revenue, conversion, window_days } = report
  const found = revenue.estimate
  return (
    <Card
      level="h1"
      title={t("relaunch.overview.headline.title")}
      subtitle={t("relaunch.overview.headline.period", {
        from: figures.day(report.from),
        to: figures.day(report.to),
      })}
    >
      <div className="grid gap-6 px-6 py-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-y-2">
          {found ? (
            <>
              <p className="text-3xl font-medium tabular-nums">{figures.difference(found.total)}</p>
              <Text size="small">
                {t("relaunch.overview.headline.between", {
                  low: figures.difference(found.total_low),
                  high: figures.difference(found.total_high),
                })}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {t("relaunch.overview.headline.per_cart", {
                  difference: figures.difference(found.difference),
                  low: figures.difference(found.low),
                  high: figures.difference(found.high),
                  carts: figures.quantity(revenue.treated),
                })}
              </Text>
              <Interval found={found} label={t("relaunch.overview.headline.title")} />
              <Text size="small" weight="plus">
                <Verdict found={found} />
              </Text>
            </>
          ) : (
            <TooEarly uplift={revenue} figures={figures} />
          )}
          {conversion.estimate && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("relaunch.overview.headline.conversion", {
                treated: figures.share(conversion.estimate.treated_mean),
                holdout: figures.share(conversion.estimate.holdout_mean),
                difference: figures.points(conversion.estimate.difference),
                low: figures.points(conversion.estimate.low),
                high: figures.points(conversion.estimate.high),
              })}
            </Text>
          )}
          {found?.is_skewed && <Alert variant="warning">{t("relaunch.overview.headline.skewed")}</Alert>}
        </div>
        <div className="flex min-w-0 flex-col gap-y-2">
          <Text size="small" weight="plus">
            {t("relaunch.overview.method.title")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t("relaunch.overview.method.holdout")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t("relaunch.overview.method.count", { count: window_days })}
          </Text>
          <Counted uplift={revenue} figures={figures} />
        </div>
      </div>
    </Card>
  )
}

function Verdict({ found }: { found: EstimateFigures }) {
  const { t } = useTranslation("comptoir")
  if (found.is_clear)
    return <>{t(`relaunch.overview.headline.${Number(found.low) > 0 ? "earned" : "lost"}`)}</>
  const days = found.days_until_clear
  return (
    <>
      {days === null || days > LONG
        ? t("relaunch.overview.headline.unclear")
        : t("relaunch.overview.headline.unclear_for", { count: days })}
    </>
  )
}

function TooEarly({ uplift, figures }: { uplift: UpliftFigures; figures: Figures }) {
  const { t } = useTranslation("comptoir")
  const { days_until_enough: days, enough } = uplift
  if (!uplift.is_too_early)
    return <p className="text-xl font-medium">{t("relaunch.overview.headline.nothing_bought")}</p>
  const arm = uplift.holdout <= uplift.treated ? "holdout" : "treated"
  return (
    <>
      <p className="text-xl font-medium">{t("relaunch.overview.headline.too_early")}</p>
      <Text size="small">
        {t(`relaunch.overview.headline.so_far_${arm}`, {
          carts: figures.quantity(uplift[arm]),
          enough: figures.quantity(enough),
        })}{" "}
        {days === null || days > LONG
          ? t("relaunch.overview.headline.no_pace")
          : t("relaunch.overview.headline.days_more", { count: days })}
      </Text>
      <div
        className="bg-ui-bg-subtle h-2.5 w-full overflow-hidden rounded-sm"
        role="img"
        aria-label={`${figures.quantity(uplift[arm])} / ${figures.quantity(enough)}`}
      >
        <div
          className="bg-ui-tag-blue-icon h-full"
          style={{ width: `${Math.min(100, (uplift[arm] / enough) * 100)}%` }}
        />
      </div>
    </>
  )
}

function Counted({ uplift, figures }: { uplift: UpliftFigures; figures: Figures }) {
  const { t } = useTranslation("comptoir")
  const { treated, holdout, treated_waiting, holdout_waiting, left_out } = uplift
  return (
    <Text size="xsmall" className="text-ui-fg-subtle">
      {[
        t("relaunch.overview.method.arms", {
          treated: figures.quantity(treated),
          holdout: figures.quantity(holdout),
        }),
        treated_waiting + holdout_waiting > 0 &&
          t("relaunch.overview.method.waiting", {
            carts: figures.quantity(treated_waiting + holdout_waiting),
          }),
        left_out > 0 && t("relaunch.overview.method.left_out", { carts: figures.quantity(left_out) }),
      ]
        .filter(Boolean)
        .join(" ")}
    </Text>
  )
}

/** The interval beside nothing: whether it holds it is seen at once. */
function Interval({ found, label }: { found: EstimateFigures; label: string }) {
  const [low, high, middle] = [Number(found.low), Number(found.high), Number(found.difference)]
  const [from, to] = [Math.min(0, low), Math.max(0, high)]
  const room = (to - from) * 0.06 || 1
  const x = (value: number) => ((value - from + room) / (to - from + 2 * room)) * 100
  return (
    <svg
      viewBox="0 0 100 12"
      preserveAspectRatio="none"
      className="h-6 w-full max-w-96"
      role="img"
      aria-label={label}
    >
      <line x1={0} x2={100} y1={6} y2={6} stroke="var(--border-base)" vectorEffect="non-scaling-stroke" />
      <line
        x1={x(0)}
        x2={x(0)}
        y1={0}
        y2={12}
        stroke="var(--fg-muted)"
        strokeDasharray="3 3"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={x(low)}
        x2={x(high)}
        y1={6}
        y2={6}
        stroke="var(--tag-blue-icon)"
        strokeWidth={6}
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={x(middle)}
        x2={x(middle)}
        y1={2}
        y2={10}
        stroke="var(--fg-base)"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
