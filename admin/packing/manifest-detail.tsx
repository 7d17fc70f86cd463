import { ArrowDownTray, DocumentText } from "@medusajs/icons"
import { Button, createDataTableColumnHelper, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import type { ManifestDTO, ParcelDTO } from "../../src/types/http/packing"
import { Card, CardText } from "../components/card"
import { ListTable } from "../components/list-table"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { downloadCsv } from "../lib/download"
import { useFormat } from "../lib/format"
import { openPdf } from "./open-pdf"
import { dispatchPage, manifestApi, orderPage, PARCELS_API } from "./paths"
import { useUnits } from "./use-units"

const column = createDataTableColumnHelper<ParcelDTO>()

/** One manifest, with the parcels that are on it. */
export function ManifestDetail() {
  const { id = "" } = useParams()
  const { t, i18n } = useTranslation("comptoir")
  const format = useFormat()
  const units = useUnits()
  const [isPrinting, setPrinting] = useState(false)
  const { data, error } = useGet<{ manifest: ManifestDTO }>(manifestApi(id))
  const columns = useMemo(
    () => [
      column.accessor("dispatch", {
        header: t("packing.parcels.fields.dispatch"),
        cell: ({ row: { original } }) => (
          <TextLink to={dispatchPage(original.dispatch.id)}>
            {t("packing.parcels.name", {
              number: original.dispatch.number ?? "–",
              position: original.position,
            })}
          </TextLink>
        ),
      }),
      column.accessor("order", {
        header: t("packing.parcels.fields.order"),
        cell: ({ row: { original } }) => (
          <TextLink to={orderPage(original.order.id)}>#{original.order.display_id}</TextLink>
        ),
      }),
      column.accessor("customer_name", {
        header: t("packing.parcels.fields.customer"),
        cell: ({ row: { original } }) => original.customer_name ?? "–",
      }),
      column.accessor("tracking_number", {
        header: t("packing.parcels.fields.tracking_number"),
        cell: ({ row: { original } }) => original.tracking_number ?? "–",
      }),
      column.accessor("weight", {
        header: t("packing.parcels.fields.weight"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => units.weight(original.weight) ?? "–",
      }),
      column.accessor("shipped_at", {
        header: t("packing.parcels.fields.shipped_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.shipped_at),
      }),
    ],
    [t, format, units]
  )
  if (error) throw error
  if (!data) return <PageSkeleton />
  const { manifest } = data
  const act = async (work: () => Promise<void>) => {
    setPrinting(true)
    await work().catch((refused: Error) => toast.error(refused.message))
    setPrinting(false)
  }
  const language = i18n.language.startsWith("fr") ? "fr" : "en"
  const facts = [
    manifest.carrier || t("packing.manifests.no_carrier"),
    manifest.location.name,
    t("packing.manifests.sum", { count: manifest.parcels }),
    manifest.weight ? units.weight(manifest.weight) : null,
    format.instant(manifest.closed_at),
    manifest.closed_by_name,
  ]
  return (
    <div className="flex flex-col gap-y-3">
      <Card
        level="h1"
        title={manifest.number}
        subtitle={facts.filter(Boolean).join(" · ")}
        actions={
          <>
            <Button
              size="small"
              variant="secondary"
              type="button"
              isLoading={isPrinting}
              onClick={() =>
                void act(() =>
                  downloadCsv(
                    `${manifestApi(id)}/csv`,
                    {},
                    `${t("packing.manifests.file_name")}-${manifest.number}.csv`
                  )
                )
              }
            >
              <ArrowDownTray aria-hidden />
              {t("packing.manifests.csv")}
            </Button>
            <Button
              size="small"
              type="button"
              isLoading={isPrinting}
              onClick={() => void act(() => openPdf(`${manifestApi(id)}/pdf`, { language }))}
            >
              <DocumentText aria-hidden />
              {t("packing.manifests.pdf")}
            </Button>
          </>
        }
      >
        {manifest.note && <CardText>{manifest.note}</CardText>}
      </Card>
      <ListTable<ParcelDTO>
        title={t("packing.parcels.title")}
        headingLevel="h2"
        path={PARCELS_API}
        rows="parcels"
        columns={columns}
        narrowedTo={{ manifest_id: id }}
        defaultOrder="shipped_at"
        rowHref={(parcel) => dispatchPage(parcel.dispatch.id)}
        empty={{ heading: t("packing.parcels.none"), description: "" }}
      />
    </div>
  )
}
