CREATE TABLE "sign_in_try" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "sign_in_try_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "sign_in_try_expire_idx" ON "sign_in_try"("expire");

-- Names are stored and looked up composed (NFC). One that would collide with another keeps its spelling: it is reached by its id.
DO $$
BEGIN
  IF getdatabaseencoding() = 'UTF8' THEN
    UPDATE account a SET name = normalize(a.name, NFC)
    WHERE a.name IS NOT NFC NORMALIZED
      AND NOT EXISTS (SELECT FROM account o WHERE o.id <> a.id AND normalize(o.name, NFC) = normalize(a.name, NFC));
    UPDATE source s SET name = normalize(s.name, NFC)
    WHERE s.name IS NOT NFC NORMALIZED
      AND NOT EXISTS (SELECT FROM source o WHERE o.id <> s.id AND o.account_id = s.account_id
                      AND normalize(o.name, NFC) = normalize(s.name, NFC));
    UPDATE ingest_key SET label = normalize(label, NFC) WHERE label IS NOT NFC NORMALIZED;
  END IF;
END $$;
