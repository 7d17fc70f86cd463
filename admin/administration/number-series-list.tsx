import { PencilSquare } from "@medusajs/icons"
import { IconButton, Table } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { NumberSeriesDTO, NumberSeriesListResponse } from "../../src/types/http/administration"
import { Card } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { useGet } from "../lib/api"
import { NumberSeriesDrawer } from "./number-series-drawer"
import { API } from "./paths"

/** The name of a series; one of another area or plugin stands as it is. */
export function useSeriesName() {
  const { t } = useTranslation("comptoir")
  return (series: string) => t(`administration.numbers.series.${series}`, { defaultValue: series })
}

/** How each kind of document is numbered. */
export function NumberSeriesList() {
  const { t } = useTranslation("comptoir")
  const nameOf = useSeriesName()
  const [edited, setEdited] = useState<NumberSeriesDTO | null>(null)
  const { data, error, isPending } = useGet<NumberSeriesListResponse>(API.number_series)
  if (error) throw error
  if (isPending) return <PageSkeleton />
  return (
    <Card
      level="h1"
      title={t("administration.numbers.title")}
      subtitle={t("administration.numbers.description")}
    >
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("administration.numbers.fields.series")}</Table.HeaderCell>
              <Table.HeaderCell>{t("administration.numbers.fields.prefix")}</Table.HeaderCell>
              <Table.HeaderCell>{t("administration.numbers.fields.yearly_reset")}</Table.HeaderCell>
              <Table.HeaderCell>{t("administration.numbers.fields.next_number")}</Table.HeaderCell>
              <Table.HeaderCell aria-label={t("administration.numbers.edit")} />
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.number_series.map((series) => (
              <Table.Row key={series.series}>
                <Table.Cell className="text-ui-fg-base font-medium">{nameOf(series.series)}</Table.Cell>
                <Table.Cell>{series.prefix}</Table.Cell>
                <Table.Cell>{t(`administration.numbers.${series.yearly_reset ? "yes" : "no"}`)}</Table.Cell>
                <Table.Cell className="whitespace-nowrap tabular-nums">{series.next_number}</Table.Cell>
                <Table.Cell className="text-end">
                  <IconButton
                    size="small"
                    variant="transparent"
                    type="button"
                    aria-label={t("administration.numbers.edit_of", { name: nameOf(series.series) })}
                    onClick={() => setEdited(series)}
                  >
                    <PencilSquare />
                  </IconButton>
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      {edited && (
        <NumberSeriesDrawer series={edited} name={nameOf(edited.series)} onClose={() => setEdited(null)} />
      )}
    </Card>
  )
}
