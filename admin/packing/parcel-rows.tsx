import { ArrowPath, DocumentText, Tag } from "@medusajs/icons"
import { Alert, Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Fate } from "../../src/domain/picking/parcel"
import type { ParcelDTO } from "../../src/types/http/packing"
import { LINK_CLASS, TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { manifestPage, PACKING_API } from "./paths"
import { ParcelStatusBadge } from "./status"
import { CorrectTracking } from "./tracking-dialog"
import { Tracking, TrackingFields } from "./tracking-fields"
import { usePapers } from "./use-papers"
import { useUnits } from "./use-units"

type ParcelRowsProps = {
  parcels: readonly ParcelDTO[]
  /** Where parcels may leave from here: what is typed of each. */
  tracking?: Readonly<Record<string, Tracking>>
  onTracking?: (id: string, tracking: Tracking) => void
}

/** Parcels with their papers, and what stands in their way. */
export function ParcelRows({ parcels, tracking, onTracking }: ParcelRowsProps) {
  return (
    <ul className="divide-y">
      {parcels.map((parcel) => (
        <ParcelRow
          key={parcel.id}
          parcel={parcel}
          tracking={tracking?.[parcel.id]}
          onTracking={onTracking && ((typed) => onTracking(parcel.id, typed))}
        />
      ))}
    </ul>
  )
}

type ParcelRowProps = {
  parcel: ParcelDTO
  tracking?: Tracking
  onTracking?: (tracking: Tracking) => void
}

function ParcelRow({ parcel, tracking, onTracking }: ParcelRowProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const units = useUnits()
  const papers = usePapers()
  const name = t("packing.parcels.of", { position: parcel.position, parcels: parcel.parcels })
  const facts = [
    parcel.box?.name,
    units.size(parcel),
    units.weight(parcel.weight),
    parcel.carrier,
    parcel.shipped_at ? t("packing.parcels.left_at", { at: format.instant(parcel.shipped_at) }) : null,
  ]
  const canType = onTracking && parcel.status === "packed" && !parcel.is_leaving
  return (
    <li className="flex flex-col gap-y-2 px-6 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Text size="small" weight="plus">
          {name}
        </Text>
        <ParcelStatusBadge parcel={parcel} />
        <div className="ms-auto flex flex-wrap items-center gap-2">
          <Button
            size="small"
            variant="secondary"
            type="button"
            isLoading={papers.isPrinting}
            onClick={() => void papers.print("slip", [parcel.id])}
          >
            <DocumentText aria-hidden />
            {t("packing.papers.slip")}
          </Button>
          {parcel.label_url ? (
            <Button size="small" variant="secondary" asChild>
              <a href={parcel.label_url} target="_blank" rel="noreferrer">
                <Tag aria-hidden />
                {t("packing.papers.carrier_label")}
              </a>
            </Button>
          ) : (
            <Button
              size="small"
              variant="secondary"
              type="button"
              isLoading={papers.isPrinting}
              onClick={() => void papers.print("label", [parcel.id])}
            >
              <Tag aria-hidden />
              {t("packing.papers.label")}
            </Button>
          )}
        </div>
      </div>
      <Text size="small" className="text-ui-fg-subtle break-words">
        {parcel.lines.map((line) => `${format.quantity(line.units)} × ${line.title}`).join(", ")}
      </Text>
      <Text size="xsmall" className="text-ui-fg-subtle break-words">
        {facts.filter(Boolean).join(" · ")}
        {parcel.tracking_number && (
          <>
            {" · "}
            {parcel.tracking_url ? (
              <a href={parcel.tracking_url} target="_blank" rel="noreferrer" className={LINK_CLASS}>
                {parcel.tracking_number}
              </a>
            ) : (
              parcel.tracking_number
            )}
          </>
        )}
        {parcel.status === "shipped" && <CorrectTracking parcel={parcel} name={name} />}
        {parcel.manifest && (
          <>
            {" · "}
            <TextLink to={manifestPage(parcel.manifest.id)}>{parcel.manifest.number}</TextLink>
          </>
        )}
      </Text>
      {canType && (
        <TrackingFields
          value={
            tracking ?? {
              tracking_number: parcel.tracking_number ?? "",
              tracking_url: parcel.tracking_url ?? "",
            }
          }
          onChange={onTracking}
        />
      )}
      <Obstacle parcel={parcel} />
    </li>
  )
}

/** What keeps Medusa from knowing of a parcel, with the way on. */
function Obstacle({ parcel }: { parcel: ParcelDTO }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<{ refusals: { error: string }[] }>()
  const post = (body: object, done: string) =>
    send.mutate(
      { path: `${PACKING_API}/finish`, body },
      {
        onSuccess: ({ refusals }) => {
          const [refusal] = refusals
          if (refusal) toast.error(refusal.error)
          else toast.success(done)
        },
        onError: (error) => toast.error(error.message),
      }
    )
  const resolve = async (fate: Fate) => {
    const isSure = await prompt({
      title: t(`packing.unknown.${fate}_title`),
      description: t(`packing.unknown.${fate}_text`),
      confirmText: t(`packing.unknown.${fate}`),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (isSure) post({ parcel_id: parcel.id, fate }, t("packing.unknown.resolved"))
  }
  if (parcel.status === "unknown") {
    return (
      <Alert variant="warning">
        <span className="flex flex-col gap-y-2">
          {t("packing.unknown.text")}
          <span className="flex flex-wrap gap-2">
            {(["was_made", "make_again"] as const).map((fate) => (
              <Button
                key={fate}
                size="small"
                variant="secondary"
                type="button"
                disabled={send.isPending}
                onClick={() => void resolve(fate)}
              >
                {t(`packing.unknown.${fate}`)}
              </Button>
            ))}
          </span>
        </span>
      </Alert>
    )
  }
  if (!parcel.last_error || parcel.status === "unpacked") return null
  const isWaiting = !parcel.is_told
  return (
    <Alert variant="error">
      <span className="flex flex-col gap-y-2 break-words">
        {parcel.last_error}
        {isWaiting && (
          <span>
            <Button
              size="small"
              variant="secondary"
              type="button"
              isLoading={send.isPending}
              onClick={() => post({ dispatch_ids: [parcel.dispatch.id] }, t("packing.tried_again"))}
            >
              <ArrowPath aria-hidden />
              {t("packing.try_again")}
            </Button>
          </span>
        )}
      </span>
    </Alert>
  )
}
