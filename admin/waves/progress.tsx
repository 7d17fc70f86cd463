import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { WaveProgress } from "../../src/domain/waves/wave"
import { useFormat } from "../lib/format"

/** One hue that gets stronger towards the end, as the plan has it; the words beside it say the same. */
const STEPS = [
  { name: "packed", opacity: 0.95 },
  { name: "picked", opacity: 0.6 },
  { name: "picking", opacity: 0.3 },
  { name: "untouched", opacity: 0 },
] as const satisfies readonly { name: keyof WaveProgress; opacity: number }[]

const sumOf = (progress: WaveProgress): number => STEPS.reduce((sum, { name }) => sum + progress[name], 0)

function Bar({ progress, height }: { progress: WaveProgress; height: number }) {
  const { t } = useTranslation("comptoir")
  const all = sumOf(progress)
  const words = STEPS.filter(({ name }) => progress[name])
    .map(({ name }) => `${t(`waves.progress.${name}`)}: ${progress[name]}`)
    .join(", ")
  let from = 0
  return (
    <svg
      role="img"
      aria-label={words || t("waves.progress.nothing")}
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      className="bg-ui-bg-subtle border-ui-border-base block w-full rounded border"
      style={{ height }}
    >
      {STEPS.map(({ name, opacity }) => {
        const width = all ? (progress[name] / all) * 100 : 0
        const x = from
        from += width
        return width ? (
          <rect key={name} x={x} width={width} height="1" fill="var(--tag-blue-icon)" fillOpacity={opacity} />
        ) : null
      })}
    </svg>
  )
}

/** How far the dispatches of a wave are, at a glance. */
export function ProgressBar({ progress }: { progress: WaveProgress }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const all = sumOf(progress)
  return (
    <div className="flex w-32 flex-col gap-y-1">
      <Bar progress={progress} height={8} />
      <Text as="span" size="xsmall" className="text-ui-fg-subtle whitespace-nowrap">
        {t("waves.progress.sum", {
          done: format.quantity(progress.packed + progress.picked),
          all: format.quantity(all),
        })}
      </Text>
    </div>
  )
}

/** The same, with what each part of the bar stands for. */
export function ProgressWithLegend({ progress }: { progress: WaveProgress }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Bar progress={progress} height={14} />
      <ul className="flex flex-wrap gap-x-5 gap-y-2" aria-label={t("waves.fields.progress")}>
        {STEPS.map(({ name, opacity }) => (
          <li key={name} className="txt-compact-small text-ui-fg-subtle flex items-center gap-x-1.5">
            <svg width="12" height="12" aria-hidden className="shrink-0">
              <rect
                width="12"
                height="12"
                rx="2"
                fill="var(--tag-blue-icon)"
                fillOpacity={opacity}
                stroke="var(--border-strong)"
              />
            </svg>
            {t(`waves.progress.${name}`)}
            <span className="text-ui-fg-base tabular-nums">{format.quantity(progress[name])}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
