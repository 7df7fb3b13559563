-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "passwordHash" TEXT,
    "passwordChangedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OAuthAccount" (
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OAuthAccount_pkey" PRIMARY KEY ("provider","providerAccountId")
);

-- CreateTable
CREATE TABLE "Learner" (
    "id" TEXT NOT NULL,
    "userId" TEXT,
    "guestTokenHash" TEXT,
    "locale" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Learner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "level" SMALLINT NOT NULL,
    "concepts" TEXT[],
    "withheld" BOOLEAN NOT NULL DEFAULT false,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "questionVersion" TEXT NOT NULL,
    "engineVersion" TEXT NOT NULL,
    "seed" DOUBLE PRECISION NOT NULL,
    "shuffle" DOUBLE PRECISION NOT NULL,
    "answer" JSONB NOT NULL,
    "certainty" SMALLINT NOT NULL,
    "score" DOUBLE PRECISION,
    "correct" BOOLEAN,
    "grade" JSONB NOT NULL,
    "decided" BOOLEAN NOT NULL,
    "tookMs" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "OAuthAccount_userId_idx" ON "OAuthAccount"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Learner_guestTokenHash_key" ON "Learner"("guestTokenHash");

-- CreateIndex
CREATE INDEX "Learner_userId_idx" ON "Learner"("userId");

-- CreateIndex
CREATE INDEX "Question_concepts_idx" ON "Question" USING GIN ("concepts");

-- CreateIndex
CREATE INDEX "Attempt_learnerId_createdAt_idx" ON "Attempt"("learnerId", "createdAt");

-- CreateIndex
CREATE INDEX "Attempt_learnerId_questionId_createdAt_idx" ON "Attempt"("learnerId", "questionId", "createdAt");

-- CreateIndex
CREATE INDEX "Attempt_questionId_createdAt_idx" ON "Attempt"("questionId", "createdAt");

-- AddForeignKey
ALTER TABLE "OAuthAccount" ADD CONSTRAINT "OAuthAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Learner" ADD CONSTRAINT "Learner_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma does not model, written by hand.

ALTER TABLE "User" ADD CONSTRAINT "User_email_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "Question" ADD CONSTRAINT "Question_level_range" CHECK ("level" BETWEEN 1 AND 4);
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_certainty_range" CHECK ("certainty" BETWEEN 1 AND 3);
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_score_range" CHECK ("score" BETWEEN 0 AND 1);
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_took_range" CHECK ("tookMs" >= 0);
-- An attempt that the run decided is scored, one that it could not decide is not.
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_decided_is_scored"
    CHECK ("decided" = ("score" IS NOT NULL) AND "decided" = ("correct" IS NOT NULL));

-- Attempts are append-only: what was answered and how it was graded never changes afterwards.
-- DELETE stays possible, because a learner who leaves takes their attempts along.
CREATE FUNCTION "Attempt_refuse_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Attempt % is append-only and cannot be changed.', OLD."id" USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "Attempt_append_only" BEFORE UPDATE ON "Attempt"
    FOR EACH ROW EXECUTE FUNCTION "Attempt_refuse_update"();
