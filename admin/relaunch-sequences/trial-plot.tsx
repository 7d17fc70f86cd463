import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { TrySequenceResponse } from "../../src/types/http/recovery-sequences"
import { Folded } from "../components/folded"
import { LinesTable } from "../components/lines-table"
import { useFormat } from "../lib/format"
import { useWidth } from "../lib/use-width"

const HEIGHT = 160
const ROOM = { left: 36, right: 8, top: 10, bottom: 24 }
/** One shade a step, the same in light and dark; more steps begin anew. */
const SHADES = [
  "var(--tag-blue-icon)",
  "var(--tag-purple-icon)",
  "var(--tag-orange-icon)",
  "var(--tag-green-icon)",
] as const

const dayAfter = (day: string): string => {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

/** Every day from the first message to the last, those without any among them. */
function daysOf(result: TrySequenceResponse): string[] {
  const told = result.sum.days
  const [first, last] = [told[0]?.day, told[told.length - 1]?.day]
  const days: string[] = []
  for (let day = first; day && last && day <= last && days.length < 200; day = dayAfter(day)) days.push(day)
  return days
}

/** Messages by day and step: a bar a day, parted by steps. */
export function TrialPlot({ result }: { result: TrySequenceResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { box, width } = useWidth(0, 0)
  const days = daysOf(result)
  const byDay = new Map<string, { step: number; messages: number }[]>()
  for (const { day, step, messages } of result.sum.days)
    byDay.set(day, [...(byDay.get(day) ?? []), { step, messages }])
  const totals = days.map((day) => (byDay.get(day) ?? []).reduce((sum, { messages }) => sum + messages, 0))
  const most = Math.max(1, ...totals)
  const inner = width - ROOM.left - ROOM.right
  const slot = inner / Math.max(1, days.length)
  const scale = (messages: number) => (messages / most) * (HEIGHT - ROOM.top - ROOM.bottom)
  const floor = HEIGHT - ROOM.bottom
  return (
    <figure className="flex flex-col gap-y-2">
      <figcaption className="txt-compact-small-plus">{t("relaunch.sequences.try.plot")}</figcaption>
      <div ref={box} className="w-full">
        {width > 0 && (
          <svg
            width={width}
            height={HEIGHT}
            role="img"
            aria-label={t("relaunch.sequences.try.plot_said", {
              count: result.sum.messages,
              days: days.length,
            })}
            className="block"
            fontSize={11}
          >
            <line
              x1={ROOM.left}
              x2={width - ROOM.right}
              y1={floor}
              y2={floor}
              stroke="var(--border-strong)"
            />
            <text x={ROOM.left - 6} y={ROOM.top + 8} textAnchor="end" fill="var(--fg-muted)">
              {format.quantity(most)}
            </text>
            <text x={ROOM.left - 6} y={floor} textAnchor="end" fill="var(--fg-muted)">
              0
            </text>
            {days.map((day, index) => {
              let top = floor
              return (
                <g key={day}>
                  <title>{`${format.date(day)} · ${format.quantity(totals[index])}`}</title>
                  {(byDay.get(day) ?? []).map(({ step, messages }) => {
                    const height = scale(messages)
                    top -= height
                    return (
                      <rect
                        key={step}
                        x={ROOM.left + index * slot + slot * 0.12}
                        width={Math.max(1, slot * 0.76)}
                        y={top}
                        height={Math.max(1, height)}
                        fill={SHADES[step % SHADES.length]}
                      />
                    )
                  })}
                </g>
              )
            })}
            <text x={ROOM.left} y={HEIGHT - 8} fill="var(--fg-subtle)">
              {format.date(days[0])}
            </text>
            {days.length > 1 && (
              <text x={width - ROOM.right} y={HEIGHT - 8} textAnchor="end" fill="var(--fg-subtle)">
                {format.date(days[days.length - 1])}
              </text>
            )}
          </svg>
        )}
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {result.sum.steps.map(({ step, messages, coupons }) => (
          <span key={step} className="flex items-center gap-x-1.5">
            <span
              aria-hidden
              className="inline-block size-2.5 rounded-sm"
              style={{ background: SHADES[step % SHADES.length] }}
            />
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {t("relaunch.sequences.try.of_step", {
                step: step + 1,
                messages: format.quantity(messages),
              })}
              {coupons > 0 && ` · ${t("relaunch.sequences.try.with_coupon", { count: coupons })}`}
            </Text>
          </span>
        ))}
      </div>
    </figure>
  )
}

type TrialDay = { id: string; messages: number; byStep: ReadonlyMap<number, number> }

/** The same in figures: each day with its messages, step by step. */
export function TrialDays({ result }: { result: TrySequenceResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { days, steps } = result.sum
  const rows = [...new Set(days.map(({ day }) => day))].map((day): TrialDay => {
    const own = days.filter((one) => one.day === day)
    return {
      id: day,
      messages: own.reduce((sum, { messages }) => sum + messages, 0),
      byStep: new Map(own.map(({ step, messages }) => [step, messages])),
    }
  })
  return (
    <Folded title={t("relaunch.sequences.try.in_figures")}>
      <LinesTable<TrialDay>
        label={t("relaunch.sequences.try.plot")}
        lines={rows}
        columns={[
          {
            key: "day",
            header: t("relaunch.sequences.try.day"),
            cell: ({ id }) => <span className="whitespace-nowrap">{format.date(id)}</span>,
          },
          ...steps.map(({ step }) => ({
            key: `step_${step}`,
            header: t("relaunch.sequences.step", { step: step + 1 }),
            isNumber: true,
            cell: ({ byStep }: TrialDay) => format.quantity(byStep.get(step) ?? 0),
          })),
          {
            key: "messages",
            header: t("relaunch.sequences.try.figures.messages"),
            isNumber: true,
            cell: ({ messages }) => format.quantity(messages),
          },
        ]}
      />
    </Folded>
  )
}
