-- How a person sees the pages, in every browser.
ALTER TABLE "user" ADD COLUMN     "display_at" TIMESTAMPTZ(3),
ADD COLUMN     "theme" TEXT,
ADD COLUMN     "utc" BOOLEAN;
