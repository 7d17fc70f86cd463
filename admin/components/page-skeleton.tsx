import { Container, Skeleton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** What stands where a record is being read. */
export function PageSkeleton() {
  const { t } = useTranslation("comptoir")
  return (
    <div role="status" aria-label={t("common.loading")} className="flex flex-col gap-y-3">
      {[6, 4].map((rows) => (
        <Container key={rows} className="divide-y p-0">
          <div className="px-6 py-4">
            <Skeleton className="h-7 w-48" />
          </div>
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} className="grid grid-cols-2 gap-4 px-6 py-4">
              <Skeleton className="h-4 w-24" />
              <Skeleton className="h-4 w-32" />
            </div>
          ))}
        </Container>
      ))}
    </div>
  )
}
