-- CreateTable
CREATE TABLE "SavedLab" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedLab_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LabVersion" (
    "labId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "scenario" TEXT NOT NULL,
    "claims" TEXT[],
    "engineVersion" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LabVersion_pkey" PRIMARY KEY ("labId","number")
);

-- CreateIndex
CREATE INDEX "SavedLab_userId_updatedAt_idx" ON "SavedLab"("userId", "updatedAt");

-- AddForeignKey
ALTER TABLE "SavedLab" ADD CONSTRAINT "SavedLab_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LabVersion" ADD CONSTRAINT "LabVersion_labId_fkey" FOREIGN KEY ("labId") REFERENCES "SavedLab"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma does not model, written by hand.

ALTER TABLE "SavedLab" ADD CONSTRAINT "SavedLab_visibility_known" CHECK ("visibility" IN ('link', 'private'));
ALTER TABLE "LabVersion" ADD CONSTRAINT "LabVersion_number_range" CHECK ("number" >= 1);

-- Versions are append-only: whoever was shown version 2 finds version 2 again.
-- DELETE stays possible, because a lab goes with all its versions.
CREATE FUNCTION "LabVersion_refuse_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Version % of lab % is append-only and cannot be changed.', OLD."number", OLD."labId"
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "LabVersion_append_only" BEFORE UPDATE ON "LabVersion"
    FOR EACH ROW EXECUTE FUNCTION "LabVersion_refuse_update"();
