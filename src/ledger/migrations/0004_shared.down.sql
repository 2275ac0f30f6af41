-- Back to layout 3. The program refuses to do so while there is something in them that would be missed.

DROP TABLE hold;
DROP TABLE heard;
DROP TABLE wish;
