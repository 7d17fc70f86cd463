import { Alert, Skeleton, Text } from "@medusajs/ui"
import { SectionRow } from "@medusajs/dashboard/components"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { SimulateWaveBody, WaveSimulationDTO } from "../../src/types/http/waves"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { useFormat } from "../lib/format"
import { useSimulation } from "./sources"
import { useWalkWords } from "./use-walk-words"

type SimulationCardProps = {
  /** Where it is asked. */
  path: string
  /** What would be released; null where that cannot be asked. */
  body: SimulateWaveBody | { pickers: number } | null
  isWrong?: boolean
  /** Changes with what is simulated, which is then asked about anew. */
  version?: string
  children?: ReactNode
}

/** What would come of releasing it now, kept up to date with the form beside it. */
export function SimulationCard({ path, body, isWrong, version, children }: SimulationCardProps) {
  const { t } = useTranslation("comptoir")
  const { data, error, isFetching } = useSimulation(path, body, version)
  return (
    <Card title={t("waves.simulation.title")} subtitle={t("waves.simulation.hint")}>
      {children}
      <div aria-live="polite" aria-busy={isFetching} className={isFetching ? "opacity-60" : ""}>
        {body === null ? (
          <CardText>{t(isWrong ? "waves.simulation.wrong" : "waves.simulation.nothing")}</CardText>
        ) : error ? (
          <div className="px-6 py-4">
            <FormError error={error} />
          </div>
        ) : data ? (
          <Figures simulation={data.simulation} />
        ) : (
          <div className="flex flex-col gap-y-2 px-6 py-4">
            <Skeleton className="h-7 w-48" />
            <Skeleton className="h-4 w-32" />
          </div>
        )}
      </div>
    </Card>
  )
}

function Figures({ simulation }: { simulation: WaveSimulationDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useWalkWords()
  const { metres, s_shape_metres, is_exact } = simulation
  const saved = words.saved(metres, s_shape_metres)
  const rows: [string, string][] = [
    [t("waves.fields.dispatches"), format.quantity(simulation.dispatches)],
    [
      t("waves.fields.units"),
      t("waves.simulation.units", {
        units: format.quantity(simulation.units),
        lines: format.quantity(simulation.lines),
      }),
    ],
    [
      t("waves.fields.metres"),
      s_shape_metres === null || s_shape_metres <= metres
        ? words.metres(metres)
        : t("waves.simulation.walk", { metres: words.metres(metres), saved }),
    ],
    [t("waves.simulation.work"), words.duration(simulation.seconds)],
    [t("waves.lengths.title"), t(`waves.lengths.${is_exact ? "exact" : "nearly"}`)],
  ]
  return (
    <>
      <div className="border-b px-6 py-4">
        <Text size="large" weight="plus">
          {t("waves.simulation.sum", {
            count: simulation.tours,
            tours: format.quantity(simulation.tours),
            metres: words.metres(metres),
          })}
        </Text>
        <Text weight="plus">
          {t("waves.simulation.done_at", { time: format.instant(simulation.done_at) })}
        </Text>
      </div>
      <div className="divide-y">
        {rows.map(([title, value]) => (
          <SectionRow key={title} title={title} value={value} />
        ))}
      </div>
      {(simulation.late > 0 || simulation.units_without_bin > 0) && (
        <div className="flex flex-col gap-y-2 border-t px-6 py-4">
          {simulation.late > 0 && (
            <Alert variant="warning">{t("waves.simulation.late", { count: simulation.late })}</Alert>
          )}
          {simulation.units_without_bin > 0 && (
            <Alert variant="warning">
              {t("waves.simulation.without_bin", { count: simulation.units_without_bin })}
            </Alert>
          )}
        </div>
      )}
    </>
  )
}
